// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlAuditLog.h"

#include "ledger/SqlStatements.h"
#include "store/Database.h"

namespace ams {

void SqlAuditLog::audit(QList<AuditRecord> records, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [records = std::move(records), now = m_clock.now()](Connection &connection) {
        qint64 number = 0;
        QByteArray before;
        {
            Query last = connection.query(Sql::LastAudit);
            if (last.next()) {
                number = last.number(0);
                before = last.bytes(1);
            }
        }
        for (const AuditRecord &record : records) {
            AuditEntry entry{++number, now, record, {}};
            entry.hash = chainHash(before, entry);
            connection
                .query(Sql::InsertAudit, entry.number, entry.at, record.who, record.what, record.detail, entry.hash)
                .run();
            before = entry.hash;
        }
        return true;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlAuditLog::auditTrail(qint64 first, int limit, QObject *context, LedgerAnswer<QList<AuditEntry>> then)
{
    const auto work = [first, limit](Connection &connection) {
        QList<AuditEntry> entries;
        Query row = connection.query(Sql::AuditTrail, first, limit);
        while (row.next()) {
            entries.append({row.number(0), row.time(1), {row.text(2), row.text(3), row.bytes(4)}, row.bytes(5)});
        }
        return entries;
    };
    m_database.run<QList<AuditEntry>>(Access::Read, work, context, std::move(then));
}

} // namespace ams
