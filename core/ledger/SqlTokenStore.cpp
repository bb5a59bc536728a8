// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlTokenStore.h"

#include "ledger/SqlStatements.h"
#include "store/Database.h"

namespace ams {

void SqlTokenStore::saveToken(TokenRecord token, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [token = std::move(token)](Connection &connection) -> Result<bool> {
        if (token.id.isEmpty() || token.hash.isEmpty())
            return fail(ErrorKind::Invalid, QStringLiteral("a token needs an id and a hash"));
        connection.query(Sql::SaveToken, token.id, token.hash, token.about).run();
        return true;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlTokenStore::removeToken(QString id, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [id = std::move(id)](Connection &connection) {
        return connection.query(Sql::RemoveToken, id).run() > 0;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlTokenStore::allTokens(QObject *context, LedgerAnswer<QList<TokenRecord>> then)
{
    const auto work = [](Connection &connection) {
        QList<TokenRecord> tokens;
        Query row = connection.query(Sql::AllTokens);
        while (row.next())
            tokens.append({row.text(0), row.bytes(1), row.bytes(2)});
        return tokens;
    };
    m_database.run<QList<TokenRecord>>(Access::Read, work, context, std::move(then));
}

} // namespace ams
