// SPDX-License-Identifier: Apache-2.0
#include "intake/WebhookSignature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace ams {

namespace {

constexpr QByteArrayView kVersion("v1=");

/// Takes the same time wherever the first difference is.
bool isSame(const QByteArray &one, const QByteArray &other)
{
    if (one.size() != other.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        difference |= static_cast<unsigned char>(one.at(i)) ^ static_cast<unsigned char>(other.at(i));
    return difference == 0;
}

} // namespace

QByteArray webhookSignature(const QByteArray &body, const QByteArray &secret)
{
    // OpenSSL and not QMessageAuthenticationCode: it uses the processor's SHA instructions.
    const auto bytes = [](const QByteArray &data) { return reinterpret_cast<const unsigned char *>(data.constData()); };
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const auto *made = HMAC(EVP_sha256(), secret.constData(), static_cast<int>(secret.size()), bytes(body),
                            static_cast<size_t>(body.size()), digest.data(), &size);
    Q_CHECK_PTR(made);
    return kVersion + QByteArray::fromRawData(reinterpret_cast<const char *>(digest.data()), size).toHex();
}

bool isAuthenticWebhook(const QByteArray &body, const QByteArray &signatures, const QList<QByteArray> &secrets)
{
    QList<QByteArray> given;
    for (const QByteArray &entry : signatures.split(',')) {
        const QByteArray signature = entry.trimmed();
        if (signature.startsWith(kVersion))
            given.append(signature);
    }
    if (given.isEmpty())
        return false;
    bool isAuthentic = false;
    for (const QByteArray &secret : secrets) {
        if (secret.isEmpty())
            continue; // anybody could sign with it
        const QByteArray right = webhookSignature(body, secret);
        for (const QByteArray &signature : std::as_const(given))
            isAuthentic = isSame(signature, right) || isAuthentic;
    }
    return isAuthentic;
}

} // namespace ams
