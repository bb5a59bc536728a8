// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlOutbox.h"

#include "ledger/SqlStatements.h"

namespace ams::sql {

Result<bool> saveOutboxes(Connection &connection, const QList<OutboxRecord> &records)
{
    for (const OutboxRecord &record : records) {
        const int saved = connection.query(Sql::SaveOutbox, record.run, record.state).run();
        if (saved == 0 && !connection.error()) {
            return fail(ErrorKind::Invalid,
                        QStringLiteral("an outbox record names the unknown run %1").arg(record.run.toString()));
        }
        connection.query(Sql::MarkOutbox, record.run, record.done ? 1 : 0).run();
    }
    return true;
}

std::optional<OutboxRecord> findOutbox(Connection &connection, const RunId &run)
{
    Query row = connection.query(Sql::Outbox, run);
    if (!row.next())
        return std::nullopt;
    return OutboxRecord{run, row.bytes(0), row.number(1) != 0};
}

void keepScenario(Connection &connection, const QByteArray &version, const QByteArray &text)
{
    connection.query(Sql::KeepScenario, version, text).run();
}

Result<QByteArray> scenarioText(Connection &connection, const QByteArray &version)
{
    Query row = connection.query(Sql::ScenarioText, version);
    if (!row.next()) {
        return fail(ErrorKind::NotFound,
                    QStringLiteral("no scenario text is kept under version %1").arg(QString::fromLatin1(version)));
    }
    return row.bytes(0);
}

} // namespace ams::sql
