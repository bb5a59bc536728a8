// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/TokenStore.h"

namespace ams {

class Database;

/// TokenStore of SqlLedger, which owns it. The database outlives it.
class SqlTokenStore final : public TokenStore
{
public:
    explicit SqlTokenStore(Database &database) : m_database(database) {}
    Q_DISABLE_COPY_MOVE(SqlTokenStore)

    void saveToken(TokenRecord token, QObject *context, LedgerAnswer<bool> then) override;
    void removeToken(QString id, QObject *context, LedgerAnswer<bool> then) override;
    void allTokens(QObject *context, LedgerAnswer<QList<TokenRecord>> then) override;

private:
    Database &m_database;
};

} // namespace ams
