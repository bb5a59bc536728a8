// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "ledger/AuditLog.h"

namespace ams {

class Database;

/// AuditLog of SqlLedger, which owns it. Database and clock outlive it. Entries are numbered and chained inside the
/// write transaction, so agents that share the file make one chain.
class SqlAuditLog final : public AuditLog
{
public:
    SqlAuditLog(Database &database, Clock &clock) : m_database(database), m_clock(clock) {}
    Q_DISABLE_COPY_MOVE(SqlAuditLog)

    void audit(QList<AuditRecord> records, QObject *context, LedgerAnswer<bool> then) override;
    void auditTrail(qint64 first, int limit, QObject *context, LedgerAnswer<QList<AuditEntry>> then) override;

private:
    Database &m_database;
    Clock &m_clock;
};

} // namespace ams
