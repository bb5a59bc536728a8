// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlLedger.h"

#include "ledger/LedgerChecks.h"
#include "ledger/SqlClaims.h"
#include "ledger/SqlInbox.h"
#include "ledger/SqlJournal.h"
#include "ledger/SqlOutbox.h"
#include "ledger/SqlStatements.h"
#include "store/Database.h"

#include <QDir>
#include <QFileInfo>

namespace ams {

namespace {

constexpr std::chrono::hours kRememberEvents{8 * 24};
constexpr std::chrono::hours kForgetEvery{1};
constexpr int kForgetAtOnce = 500;

} // namespace

/// When handled events are forgotten next.
struct SqlLedger::Forgetting
{
    Timestamp due{};

    void forgetIfDue(Connection &connection, Timestamp now)
    {
        if (now >= due && sql::forgetEvents(connection, now - kRememberEvents, kForgetAtOnce) < kForgetAtOnce)
            due = now + kForgetEvery;
    }
};

Result<std::unique_ptr<SqlLedger>> SqlLedger::open(const QString &path, Clock &clock)
{
    return open(StoreSettings{path}, clock);
}

Result<std::unique_ptr<SqlLedger>> SqlLedger::open(const StoreSettings &settings, Clock &clock)
{
    // Should this fail, opening the file says why.
    QDir().mkpath(QFileInfo(settings.path).path());
    auto database = Database::open(settings, sqliteLedgerSchema());
    if (!database)
        return tl::unexpected(database.error());
    return std::unique_ptr<SqlLedger>(new SqlLedger(std::move(*database), clock));
}

SqlLedger::SqlLedger(std::unique_ptr<Database> database, Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_forgetting(std::make_shared<Forgetting>())
    , m_limits(*m_database, clock)
    , m_commandMail(*m_database, clock)
    , m_deeds(*m_database, clock)
    , m_auditLog(*m_database, clock)
    , m_tokens(*m_database)
    , m_artifacts(*m_database)
{
}

SqlLedger::~SqlLedger() = default;

void SqlLedger::accept(QList<InboxEvent> events, QObject *context, LedgerAnswer<QList<AcceptOutcome>> then)
{
    const auto work = [events = std::move(events), now = m_clock.now(),
                       forgetting = m_forgetting](Connection &connection) -> Result<QList<AcceptOutcome>> {
        if (auto checked = checkEvents(events); !checked)
            return tl::unexpected(checked.error());
        forgetting->forgetIfDue(connection, now);
        return sql::acceptEvents(connection, events);
    };
    m_database->run<QList<AcceptOutcome>>(Access::Write, work, context, std::move(then));
}

void SqlLedger::unhandled(int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then)
{
    const auto work = [limit](Connection &connection) { return sql::unhandledEvents(connection, limit); };
    m_database->run<QList<InboxEvent>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::markHandled(QList<EventId> events, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [events = std::move(events)](Connection &connection) {
        sql::markEventsHandled(connection, events);
        return true;
    };
    m_database->run<bool>(Access::Write, work, context, std::move(then));
}

void SqlLedger::eventsOf(IncidentId incident, int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then)
{
    const auto work = [incident = std::move(incident), limit](Connection &connection) {
        return sql::eventsOf(connection, incident, limit);
    };
    m_database->run<QList<InboxEvent>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::claim(QList<ClaimRequest> requests, QObject *context, LedgerAnswer<QList<ClaimAnswer>> then)
{
    const auto work = [requests = std::move(requests),
                       now = m_clock.now()](Connection &connection) -> Result<QList<ClaimAnswer>> {
        if (auto checked = checkRequests(requests); !checked)
            return tl::unexpected(checked.error());
        return sql::claimRuns(connection, requests, now);
    };
    m_database->run<QList<ClaimAnswer>>(Access::Write, work, context, std::move(then));
}

void SqlLedger::renew(QList<Claim> claims, Milliseconds lease, QObject *context, LedgerAnswer<QList<bool>> then)
{
    const auto work = [claims = std::move(claims), expires = m_clock.now() + lease](Connection &connection) {
        return sql::renewClaims(connection, claims, expires);
    };
    m_database->run<QList<bool>>(Access::Write, work, context, std::move(then));
}

void SqlLedger::release(QList<Claim> claims, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [claims = std::move(claims)](Connection &connection) {
        sql::releaseClaims(connection, claims);
        return true;
    };
    m_database->run<bool>(Access::Write, work, context, std::move(then));
}

void SqlLedger::append(QList<JournalAppend> appends, QObject *context, LedgerAnswer<QList<AppendOutcome>> then)
{
    const auto work = [appends = std::move(appends),
                       now = m_clock.now()](Connection &connection) -> Result<QList<AppendOutcome>> {
        if (auto checked = checkAppends(appends); !checked)
            return tl::unexpected(checked.error());
        return sql::appendEntries(connection, appends, now);
    };
    m_database->run<QList<AppendOutcome>>(Access::Write, work, context, std::move(then));
}

void SqlLedger::journal(RunId run, QObject *context, LedgerAnswer<QList<QByteArray>> then)
{
    const auto work = [run = std::move(run)](Connection &connection) { return sql::readJournal(connection, run); };
    m_database->run<QList<QByteArray>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::unfinishedRuns(AgentId owner, int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    const auto work = [owner = std::move(owner), limit, now = m_clock.now()](Connection &connection) {
        return sql::unfinishedRuns(connection, owner, now, limit);
    };
    m_database->run<QList<RunRecord>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::runs(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    const auto work = [limit](Connection &connection) { return sql::newestRuns(connection, limit); };
    m_database->run<QList<RunRecord>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::findRun(RunId run, QObject *context, LedgerAnswer<std::optional<RunRecord>> then)
{
    const auto work = [run = std::move(run)](Connection &connection) { return sql::findRun(connection, run); };
    m_database->run<std::optional<RunRecord>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::parkedRuns(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    const auto work = [limit](Connection &connection) { return sql::newestParkedRuns(connection, limit); };
    m_database->run<QList<RunRecord>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::findClaim(IncidentId incident, QObject *context, LedgerAnswer<std::optional<Claim>> then)
{
    const auto work = [incident = std::move(incident)](Connection &connection) {
        return sql::newestClaim(connection, incident);
    };
    m_database->run<std::optional<Claim>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::keepScenario(QByteArray version, QByteArray text, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [version = std::move(version), text = std::move(text)](Connection &connection) {
        sql::keepScenario(connection, version, text);
        return true;
    };
    m_database->run<bool>(Access::Write, work, context, std::move(then));
}

void SqlLedger::scenarioText(QByteArray version, QObject *context, LedgerAnswer<QByteArray> then)
{
    const auto work = [version = std::move(version)](Connection &connection) {
        return sql::scenarioText(connection, version);
    };
    m_database->run<QByteArray>(Access::Read, work, context, std::move(then));
}

void SqlLedger::saveOutbox(QList<OutboxRecord> records, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [records = std::move(records)](Connection &connection) {
        return sql::saveOutboxes(connection, records);
    };
    m_database->run<bool>(Access::Write, work, context, std::move(then));
}

void SqlLedger::outbox(RunId run, QObject *context, LedgerAnswer<std::optional<OutboxRecord>> then)
{
    const auto work = [run = std::move(run)](Connection &connection) { return sql::findOutbox(connection, run); };
    m_database->run<std::optional<OutboxRecord>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::openOutboxes(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    const auto work = [limit](Connection &connection) { return sql::runsWithOpenOutbox(connection, limit); };
    m_database->run<QList<RunRecord>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::takeOutboxes(OutboxTaking taking, QObject *context, LedgerAnswer<QList<Claim>> then)
{
    const auto work = [taking = std::move(taking), now = m_clock.now()](Connection &connection) {
        return sql::takeOutboxes(connection, taking, now);
    };
    m_database->run<QList<Claim>>(Access::Write, work, context, std::move(then));
}

void SqlLedger::runsToArchive(Timestamp finishedBy, int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    const auto work = [finishedBy, limit](Connection &connection) {
        return sql::runsToArchive(connection, finishedBy, limit);
    };
    m_database->run<QList<RunRecord>>(Access::Read, work, context, std::move(then));
}

void SqlLedger::markArchived(QList<RunId> runs, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [runs = std::move(runs)](Connection &connection) {
        sql::markRunsArchived(connection, runs);
        return true;
    };
    m_database->run<bool>(Access::Write, work, context, std::move(then));
}

void SqlLedger::probe(QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [now = m_clock.now()](Connection &connection) {
        connection.query(Sql::Probe, now).run();
        return true;
    };
    m_database->run<bool>(Access::Write, work, context, std::move(then));
}

void SqlLedger::checkIntegrity(QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [](Connection &connection) -> Result<bool> {
        if (auto checked = connection.checkIntegrity(); !checked)
            return tl::unexpected(checked.error());
        return true;
    };
    m_database->run<bool>(Access::Read, work, context, std::move(then));
}

} // namespace ams
