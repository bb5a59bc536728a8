// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace ams::sandbox {

/// Value of X-PagerDuty-Signature: "v1=<hex>" for each active secret, joined by commas. HMAC-SHA256 over the raw body
/// with the secret's bytes as key (PagerDuty webhooks v3).
[[nodiscard]] QByteArray webhookSignature(const QByteArray &body, const QList<QByteArray> &secrets);

} // namespace ams::sandbox
