// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlArtifactKeep.h"

#include "ledger/LedgerChecks.h"
#include "ledger/SqlStatements.h"
#include "store/Database.h"

namespace ams {

void SqlArtifactKeep::keepArtifact(RunId run, QByteArray hash, QByteArray content, QObject *context,
                                   LedgerAnswer<bool> then)
{
    const auto work = [run = std::move(run), hash = std::move(hash),
                       content = std::move(content)](Connection &connection) -> Result<bool> {
        if (auto checked = checkArtifact(hash, content); !checked)
            return tl::unexpected(checked.error());
        qint64 number = 0;
        {
            Query row = connection.query(Sql::RunNumber, run);
            if (!row.next())
                return fail(ErrorKind::Invalid, QStringLiteral("there is no run %1 in the ledger").arg(run.toString()));
            number = row.number(0);
        }
        connection.query(Sql::KeepArtifact, hash, content).run();
        connection.query(Sql::UseArtifact, hash, number).run();
        return true;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlArtifactKeep::artifact(QByteArray hash, QObject *context, LedgerAnswer<QByteArray> then)
{
    const auto work = [hash = std::move(hash)](Connection &connection) -> Result<QByteArray> {
        Query row = connection.query(Sql::Artifact, hash);
        if (!row.next()) {
            return fail(ErrorKind::NotFound,
                        QStringLiteral("the ledger keeps no artifact %1").arg(QString::fromLatin1(hash)));
        }
        return row.bytes(0);
    };
    m_database.run<QByteArray>(Access::Read, work, context, std::move(then));
}

} // namespace ams
