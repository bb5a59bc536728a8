// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "ledger/SharedLimits.h"

namespace ams {

class Database;

/// SharedLimits of SqlLedger, which owns it. Database and clock outlive it.
class SqlSharedLimits final : public SharedLimits
{
public:
    SqlSharedLimits(Database &database, Clock &clock) : m_database(database), m_clock(clock) {}
    Q_DISABLE_COPY_MOVE(SqlSharedLimits)

    void reserveTargets(QList<TargetRequest> requests, QObject *context,
                        LedgerAnswer<QList<TargetAnswer>> then) override;
    void spendBudgets(QList<BudgetRequest> requests, QObject *context, LedgerAnswer<QList<BudgetAnswer>> then) override;
    void saveHolds(QList<Hold> holds, QObject *context, LedgerAnswer<bool> then) override;
    void removeHold(QString id, QObject *context, LedgerAnswer<bool> then) override;
    void holds(QObject *context, LedgerAnswer<QList<Hold>> then) override;

private:
    Database &m_database;
    Clock &m_clock;
};

} // namespace ams
