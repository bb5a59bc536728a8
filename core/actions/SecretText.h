// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/Secrets.h"
#include "model/Customer.h"

#include <QJsonValue>

namespace ams {

/// A text, or {secret: name} for a secret of this customer. The value is masked everywhere from then on.
/// NotFound when the customer has no secret of that name; errors of Secrets::resolve otherwise.
[[nodiscard]] Result<QString> textOrSecret(const QJsonValue &value, const Customer &customer, Secrets &secrets);

/// UTF-8 as text with secrets masked: how anything read from outside enters a result.
[[nodiscard]] QString maskedText(const QByteArray &utf8, const Secrets &secrets);

} // namespace ams
