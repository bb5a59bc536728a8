// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "ledger/Ledger.h"
#include "ledger/SqlArtifactKeep.h"
#include "ledger/SqlAuditLog.h"
#include "ledger/SqlCommandMail.h"
#include "ledger/SqlDeedBook.h"
#include "ledger/SqlSharedLimits.h"
#include "ledger/SqlTokenStore.h"

#include <memory>

namespace ams {

class Database;
struct StoreSettings;

/// The ledger in one SQLite file: for one agent, or several on the same machine.
///
/// Everything that was answered survives a kill and a power cut (see Database). Calls of one thread are applied in
/// their order; many calls share one disk write. The clock is read when a call is made, in the calling thread: a call
/// that had to wait sees an older time, so a lease ends early and nothing is taken over too soon.
/// Ids of handled events are forgotten after 8 days, a few with each accept(), so that nobody waits for it.
/// The destructor finishes all calls that wait. Refers to the clock, which outlives it.
class SqlLedger final : public Ledger
{
public:
    /// Opens or creates the file (and its folder). Errors as Connection::open(); the message says file and remedy.
    [[nodiscard]] static Result<std::unique_ptr<SqlLedger>> open(const QString &path, Clock &clock);
    [[nodiscard]] static Result<std::unique_ptr<SqlLedger>> open(const StoreSettings &settings, Clock &clock);
    ~SqlLedger() override;
    Q_DISABLE_COPY_MOVE(SqlLedger)

    void accept(QList<InboxEvent> events, QObject *context, LedgerAnswer<QList<AcceptOutcome>> then) override;
    void unhandled(int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) override;
    void markHandled(QList<EventId> events, QObject *context, LedgerAnswer<bool> then) override;
    void eventsOf(IncidentId incident, int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) override;

    void claim(QList<ClaimRequest> requests, QObject *context, LedgerAnswer<QList<ClaimAnswer>> then) override;
    void renew(QList<Claim> claims, Milliseconds lease, QObject *context, LedgerAnswer<QList<bool>> then) override;
    void release(QList<Claim> claims, QObject *context, LedgerAnswer<bool> then) override;

    void append(QList<JournalAppend> appends, QObject *context, LedgerAnswer<QList<AppendOutcome>> then) override;
    void journal(RunId run, QObject *context, LedgerAnswer<QList<QByteArray>> then) override;
    void unfinishedRuns(AgentId owner, int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override;
    void runs(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override;
    void findRun(RunId run, QObject *context, LedgerAnswer<std::optional<RunRecord>> then) override;
    void parkedRuns(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override;
    void findClaim(IncidentId incident, QObject *context, LedgerAnswer<std::optional<Claim>> then) override;

    void keepScenario(QByteArray version, QByteArray text, QObject *context, LedgerAnswer<bool> then) override;
    void scenarioText(QByteArray version, QObject *context, LedgerAnswer<QByteArray> then) override;

    void saveOutbox(QList<OutboxRecord> records, QObject *context, LedgerAnswer<bool> then) override;
    void outbox(RunId run, QObject *context, LedgerAnswer<std::optional<OutboxRecord>> then) override;
    void openOutboxes(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override;
    void takeOutboxes(OutboxTaking taking, QObject *context, LedgerAnswer<QList<Claim>> then) override;

    void runsToArchive(Timestamp finishedBy, int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override;
    void markArchived(QList<RunId> runs, QObject *context, LedgerAnswer<bool> then) override;

    [[nodiscard]] SharedLimits &limits() override { return m_limits; }
    [[nodiscard]] CommandMail &commandMail() override { return m_commandMail; }
    [[nodiscard]] DeedBook &deeds() override { return m_deeds; }
    [[nodiscard]] AuditLog &auditLog() override { return m_auditLog; }
    [[nodiscard]] TokenStore &tokens() override { return m_tokens; }
    [[nodiscard]] ArtifactKeep &artifacts() override { return m_artifacts; }

    void probe(QObject *context, LedgerAnswer<bool> then) override;

    /// Reads the whole file and checks its structure; Corrupt with what is wrong. Nothing else is done meanwhile.
    void checkIntegrity(QObject *context, LedgerAnswer<bool> then);

private:
    struct Forgetting;

    SqlLedger(std::unique_ptr<Database> database, Clock &clock);

    std::unique_ptr<Database> m_database;
    Clock &m_clock;
    std::shared_ptr<Forgetting> m_forgetting; ///< used in the store thread only
    SqlSharedLimits m_limits;
    SqlCommandMail m_commandMail;
    SqlDeedBook m_deeds;
    SqlAuditLog m_auditLog;
    SqlTokenStore m_tokens;
    SqlArtifactKeep m_artifacts;
};

} // namespace ams
