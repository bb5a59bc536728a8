// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/DeedBook.h"

namespace ams {

class Database;

/// DeedBook of SqlLedger, which owns it. Database and clock outlive it.
class SqlDeedBook final : public DeedBook
{
public:
    SqlDeedBook(Database &database, Clock &clock) : m_database(database), m_clock(clock) {}
    Q_DISABLE_COPY_MOVE(SqlDeedBook)

    void keepDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                   LedgerAnswer<QList<DeedRecord>> then) override;
    void saveDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                   LedgerAnswer<QList<bool>> then) override;
    void takeDeeds(DeedTaking taking, QObject *context, LedgerAnswer<QList<DeedRecord>> then) override;
    void findDeed(QString id, QObject *context, LedgerAnswer<DeedRecord> then) override;

private:
    Database &m_database;
    Clock &m_clock;
};

} // namespace ams
