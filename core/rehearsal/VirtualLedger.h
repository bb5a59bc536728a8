// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "rehearsal/VirtualLedgerParts.h"

namespace ams {

/// The ledger of one rehearsed run, in memory: its claim, its journal, shared limits as the rehearsal wants them. What
/// no single run asks for (inbox, index of runs, outbox records, …) answers Invalid. Answers come through the clock.
class VirtualLedger final : public Ledger
{
public:
    /// What happens to a write, counted from 1.
    enum class WriteFault { None, NotStored, StoredButUnknown };

    VirtualLedger(Clock &clock, Claim claim) : m_clock(clock), m_claim(std::move(claim)), m_parts(clock) {}

    QMap<int, WriteFault> faults; ///< by number of the write
    /// A newer owner: appends with the former epoch are fenced from now on.
    void takeOver();
    [[nodiscard]] const Claim &claimed() const { return m_claim; }
    [[nodiscard]] const QList<QByteArray> &entries() const { return m_entries; }
    [[nodiscard]] VirtualLimits &virtualLimits() { return m_parts.limits; }

    void append(QList<JournalAppend> appends, QObject *context, LedgerAnswer<QList<AppendOutcome>> then) override;
    void journal(RunId run, QObject *context, LedgerAnswer<QList<QByteArray>> then) override;

    void accept(QList<InboxEvent> events, QObject *context, LedgerAnswer<QList<AcceptOutcome>> then) override;
    void unhandled(int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) override;
    void markHandled(QList<EventId> events, QObject *context, LedgerAnswer<bool> then) override;
    void eventsOf(IncidentId incident, int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) override;
    void claim(QList<ClaimRequest> requests, QObject *context, LedgerAnswer<QList<ClaimAnswer>> then) override;
    void renew(QList<Claim> claims, Milliseconds lease, QObject *context, LedgerAnswer<QList<bool>> then) override;
    void release(QList<Claim> claims, QObject *context, LedgerAnswer<bool> then) override;
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
    void probe(QObject *context, LedgerAnswer<bool> then) override;
    [[nodiscard]] SharedLimits &limits() override { return m_parts.limits; }
    [[nodiscard]] CommandMail &commandMail() override { return m_parts.mail; }
    [[nodiscard]] DeedBook &deeds() override { return m_parts.deeds; }
    [[nodiscard]] AuditLog &auditLog() override { return m_parts.audits; }
    [[nodiscard]] TokenStore &tokens() override { return m_parts.tokens; }
    [[nodiscard]] ArtifactKeep &artifacts() override { return m_parts.artifacts; }

private:
    [[nodiscard]] AppendOutcome store(const JournalAppend &append);

    Clock &m_clock;
    Claim m_claim;
    QList<QByteArray> m_entries;
    int m_writes = 0;
    VirtualLedgerParts m_parts;
};

} // namespace ams
