// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "ledger/CommandMail.h"

namespace ams {

class Database;

/// CommandMail of SqlLedger, which owns it. Database and clock outlive it.
class SqlCommandMail final : public CommandMail
{
public:
    SqlCommandMail(Database &database, Clock &clock) : m_database(database), m_clock(clock) {}
    Q_DISABLE_COPY_MOVE(SqlCommandMail)

    void post(QList<MailItem> items, QObject *context, LedgerAnswer<bool> then) override;
    void mail(AgentId owner, QObject *context, LedgerAnswer<QList<MailItem>> then) override;
    void answerMail(QList<MailItem> answered, QObject *context, LedgerAnswer<bool> then) override;
    void findMail(QString id, QObject *context, LedgerAnswer<MailItem> then) override;

private:
    Database &m_database;
    Clock &m_clock;
};

} // namespace ams
