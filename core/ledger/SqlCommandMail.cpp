// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlCommandMail.h"

#include "ledger/LedgerChecks.h"
#include "ledger/SqlStatements.h"
#include "store/Database.h"

namespace ams {

namespace {

constexpr std::chrono::hours kKeepMail{1};

} // namespace

void SqlCommandMail::post(QList<MailItem> items, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [items = std::move(items), now = m_clock.now()](Connection &connection) -> Result<bool> {
        if (auto checked = checkMail(items); !checked)
            return tl::unexpected(checked.error());
        connection.query(Sql::ForgetMail, now - kKeepMail).run();
        for (const MailItem &item : items)
            connection.query(Sql::PostMail, item.id, item.run, item.command, now).run();
        return true;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlCommandMail::mail(AgentId owner, QObject *context, LedgerAnswer<QList<MailItem>> then)
{
    const auto work = [owner = std::move(owner), after = m_clock.now() - kKeepMail](Connection &connection) {
        QList<MailItem> items;
        if (owner.isEmpty()) // the owner of runs that nobody holds
            return items;
        Query row = connection.query(Sql::MailFor, owner, after);
        while (row.next())
            items.append({row.text(0), RunId(row.text(1)), row.bytes(2), {}});
        return items;
    };
    m_database.run<QList<MailItem>>(Access::Read, work, context, std::move(then));
}

void SqlCommandMail::answerMail(QList<MailItem> answered, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [answered = std::move(answered)](Connection &connection) -> Result<bool> {
        if (auto checked = checkAnswers(answered); !checked)
            return tl::unexpected(checked.error());
        for (const MailItem &item : answered)
            connection.query(Sql::AnswerMail, item.id, item.answer).run();
        return true;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlCommandMail::findMail(QString id, QObject *context, LedgerAnswer<MailItem> then)
{
    const auto work = [id = std::move(id),
                       after = m_clock.now() - kKeepMail](Connection &connection) -> Result<MailItem> {
        Query row = connection.query(Sql::FindMail, id, after);
        if (!row.next())
            return fail(ErrorKind::NotFound, QStringLiteral("there is no command %1 in the ledger").arg(id));
        return MailItem{id, RunId(row.text(0)), row.bytes(1), row.bytes(2)};
    };
    m_database.run<MailItem>(Access::Read, work, context, std::move(then));
}

} // namespace ams
