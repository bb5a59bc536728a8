// SPDX-License-Identifier: Apache-2.0
#include "api/ApiToken.h"

#include "model/Fields.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace ams {

namespace {

constexpr QByteArrayView kPrefix("ams_");
constexpr int kSecretWords = 4; // of 64 bits
constexpr qsizetype kLongestToken = 200;
constexpr qsizetype kIdLength = 12;

QByteArray hashOf(const QByteArray &secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex();
}

template<typename Archive, typename Token>
void fields(Archive &archive, Token &token)
{
    archive("person", token.person);
    archive("created_at", token.createdAt);
    archive("expires_at", token.expiresAt);
}

} // namespace

NewApiToken newApiToken(ApiToken about, Random &random)
{
    QByteArray secret;
    for (int i = 0; i < kSecretWords; ++i) {
        const quint64 word = random.next();
        secret.append(reinterpret_cast<const char *>(&word), sizeof word);
    }
    secret = secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    about.id = randomName(random).left(kIdLength);
    about.hash = hashOf(secret);
    const QString text = QString::fromLatin1(kPrefix.toByteArray()) + about.id + u'_' + QString::fromLatin1(secret);
    return {std::move(about), text};
}

std::optional<ApiTokenText> readApiToken(const QByteArray &text)
{
    if (!text.startsWith(kPrefix) || text.size() > kLongestToken)
        return std::nullopt;
    const qsizetype end = text.indexOf('_', kPrefix.size());
    if (end <= kPrefix.size() || end + 1 == text.size())
        return std::nullopt;
    return ApiTokenText{QString::fromLatin1(text.mid(kPrefix.size(), end - kPrefix.size())), hashOf(text.mid(end + 1))};
}

bool isSameHash(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size() || a.isEmpty())
        return false;
    unsigned different = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        different |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[i]));
    return different == 0;
}

TokenRecord toRecord(const ApiToken &token)
{
    QJsonObject about{{QStringLiteral("rights"), toJson(token.rights)}};
    FieldWriter writer(about);
    fields(writer, token);
    return {token.id, token.hash, QJsonDocument(about).toJson(QJsonDocument::Compact)};
}

Result<ApiToken> apiTokenFromRecord(const TokenRecord &record)
{
    const QJsonObject about = QJsonDocument::fromJson(record.about).object();
    ApiToken token;
    token.id = record.id;
    token.hash = record.hash;
    FieldReader reader(about);
    fields(reader, token);
    token.rights = rightsFromJson(about.value(QLatin1StringView("rights")).toObject());
    if (!reader.fault().isEmpty() || token.person.isNobody())
        return fail(ErrorKind::Corrupt, QStringLiteral("token %1 cannot be read").arg(record.id));
    return token;
}

} // namespace ams
