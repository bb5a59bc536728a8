// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/LedgerAnswer.h"

#include <QByteArray>
#include <QList>
#include <QObject>

namespace ams {

/// An access token of the agent's API, as it is kept: never the token itself.
struct TokenRecord
{
    QString id;       ///< public name of the token, part of it
    QByteArray hash;  ///< hex SHA-256 of the secret part
    QByteArray about; ///< JSON: person, role by customer, created, expires; opaque to the ledger
};

/// Access tokens of the agent's API. Part of the Ledger, whose contract it shares.
class TokenStore
{
public:
    virtual ~TokenStore() = default;

    /// Adds or replaces, by id; Invalid without one.
    virtual void saveToken(TokenRecord token, QObject *context, LedgerAnswer<bool> then) = 0;
    /// False: there was none.
    virtual void removeToken(QString id, QObject *context, LedgerAnswer<bool> then) = 0;
    /// In the order of their ids.
    virtual void allTokens(QObject *context, LedgerAnswer<QList<TokenRecord>> then) = 0;
};

} // namespace ams
