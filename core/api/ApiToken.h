// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ledger/TokenStore.h"
#include "link/Rights.h"

namespace ams {

/// What is known of an access token, without its secret.
struct ApiToken
{
    QString id;      ///< public name, part of the token
    QByteArray hash; ///< hex SHA-256 of the secret part
    Person person;
    Rights rights;
    Timestamp createdAt{};
    Timestamp expiresAt{}; ///< zero: it does not expire

    [[nodiscard]] bool isExpired(Timestamp now) const { return expiresAt != Timestamp{} && now >= expiresAt; }
    bool operator==(const ApiToken &) const = default;
};

/// A token that was just made: the only moment at which its text exists.
struct NewApiToken
{
    ApiToken token;
    QString text; ///< "ams_<id>_<secret>"; shown once, never kept
};

/// Fills in id and hash. The secret has 256 random bits, so a plain SHA-256 guards it: a slow password hash defends
/// short, guessable secrets, and would only make each request dear.
[[nodiscard]] NewApiToken newApiToken(ApiToken about, Random &random);

/// The two parts of a token's text; none when it has not the form of one.
struct ApiTokenText
{
    QString id;
    QByteArray hash; ///< of the secret in it, as ApiToken::hash
};
[[nodiscard]] std::optional<ApiTokenText> readApiToken(const QByteArray &text);
/// In a time that does not tell how much is equal.
[[nodiscard]] bool isSameHash(const QByteArray &a, const QByteArray &b);

[[nodiscard]] TokenRecord toRecord(const ApiToken &token);
/// Corrupt when the record cannot be read: such a token gives no access.
[[nodiscard]] Result<ApiToken> apiTokenFromRecord(const TokenRecord &record);

} // namespace ams
