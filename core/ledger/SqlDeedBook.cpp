// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlDeedBook.h"

#include "ledger/LedgerChecks.h"
#include "ledger/SqlStatements.h"
#include "store/Database.h"

namespace ams {

namespace {

constexpr std::chrono::hours kRememberDeeds{8 * 24};
constexpr int kForgetAtOnce = 50;

/// Of a row with id, incident, state, done, owner, epoch.
DeedRecord recordOf(Query &row)
{
    return {row.text(0),        IncidentId(row.text(1)), row.bytes(2),
            row.number(3) != 0, AgentId(row.text(4)),    row.number(5)};
}

} // namespace

void SqlDeedBook::keepDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                            LedgerAnswer<QList<DeedRecord>> then)
{
    const auto work = [deeds = std::move(deeds), lease,
                       now = m_clock.now()](Connection &connection) -> Result<QList<DeedRecord>> {
        if (auto checked = checkDeeds(deeds, lease); !checked)
            return tl::unexpected(checked.error());
        connection.query(Sql::ForgetDeeds, now - kRememberDeeds, kForgetAtOnce).run();
        QList<DeedRecord> kept;
        for (const DeedRecord &deed : deeds) {
            connection.query(Sql::KeepDeed, deed.id, deed.incident, deed.state, deed.owner, now + lease, now).run();
            Query row = connection.query(Sql::FindDeed, deed.id);
            if (row.next())
                kept.append(recordOf(row));
        }
        return kept;
    };
    m_database.run<QList<DeedRecord>>(Access::Write, work, context, std::move(then));
}

void SqlDeedBook::saveDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                            LedgerAnswer<QList<bool>> then)
{
    const auto work = [deeds = std::move(deeds), lease, now = m_clock.now()](Connection &connection) {
        QList<bool> saved;
        for (const DeedRecord &deed : deeds) {
            const int changed =
                connection.query(Sql::SaveDeed, deed.id, deed.epoch, deed.state, deed.done ? 1 : 0, now + lease).run();
            saved.append(changed > 0);
        }
        return saved;
    };
    m_database.run<QList<bool>>(Access::Write, work, context, std::move(then));
}

void SqlDeedBook::takeDeeds(DeedTaking taking, QObject *context, LedgerAnswer<QList<DeedRecord>> then)
{
    const auto work = [taking = std::move(taking), now = m_clock.now()](Connection &connection) {
        QList<DeedRecord> taken;
        Query row = connection.query(Sql::LeftDeeds, now, taking.isNew ? taking.owner : AgentId(), taking.limit);
        while (row.next())
            taken.append(recordOf(row));
        for (DeedRecord &deed : taken) {
            deed.owner = taking.owner;
            ++deed.epoch;
            connection.query(Sql::TakeDeed, deed.id, deed.owner, deed.epoch, now + taking.lease).run();
        }
        return taken;
    };
    m_database.run<QList<DeedRecord>>(Access::Write, work, context, std::move(then));
}

void SqlDeedBook::findDeed(QString id, QObject *context, LedgerAnswer<DeedRecord> then)
{
    const auto work = [id = std::move(id)](Connection &connection) -> Result<DeedRecord> {
        Query row = connection.query(Sql::FindDeed, id);
        if (!row.next())
            return fail(ErrorKind::NotFound, QStringLiteral("there is no deed %1 in the ledger").arg(id));
        return recordOf(row);
    };
    m_database.run<DeedRecord>(Access::Read, work, context, std::move(then));
}

} // namespace ams
