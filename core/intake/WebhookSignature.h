// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace ams {

/// Whether one of the signatures in the header `X-PagerDuty-Signature` is the HMAC-SHA256 of the raw body under one of
/// the secrets. PagerDuty webhooks v3: "v1=<lower-case hex>", several separated by commas while a secret is being
/// rotated; entries of other versions are left aside. Digests are compared in constant time.
[[nodiscard]] bool isAuthenticWebhook(const QByteArray &body, const QByteArray &signatures,
                                      const QList<QByteArray> &secrets);

/// The header's value for one secret.
[[nodiscard]] QByteArray webhookSignature(const QByteArray &body, const QByteArray &secret);

} // namespace ams
