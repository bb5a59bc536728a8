// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QJsonObject>

namespace ams {

/// A person's answer to a question, checked against its form (event::PersonAsked::form, with `kind`) and brought to its
/// types: {answer?, checklist?, fields?} of a human.task, {approved} of a human.approve. Invalid says what is missing
/// or wrong, in one sentence. Pure.
[[nodiscard]] Result<QJsonObject> prepareAnswer(const QJsonObject &form, const QJsonObject &values);

} // namespace ams
