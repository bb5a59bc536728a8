// SPDX-License-Identifier: Apache-2.0
#include "sandbox/WebhookSignature.h"

#include <QMessageAuthenticationCode>

namespace ams::sandbox {

QByteArray webhookSignature(const QByteArray &body, const QList<QByteArray> &secrets)
{
    QByteArrayList parts;
    for (const QByteArray &secret : secrets)
        parts += "v1=" + QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
    return parts.join(',');
}

} // namespace ams::sandbox
