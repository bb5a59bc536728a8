// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "support/KillingLedgerParts.h"

#include <csignal>

namespace ams {

/// Forwards to a real ledger and kills the process (SIGKILL) at write number `killAt`: claims, appends, texts,
/// outbox records, shared limits and command mail count as writes, in the order in which they are made; renewals of
/// claims, audit, tokens and artifacts do not. -1 never kills.
class KillingLedger final : public Ledger
{
public:
    enum class Moment { BeforeWrite, AfterWrite };
    KillingLedger(Ledger &real, int killAt, Moment moment)
        : m_real(real)
        , m_killAt(killAt)
        , m_moment(moment)
        , m_limits(real.limits(), *this)
        , m_mail(real.commandMail(), *this)
    {
    }

    void accept(QList<InboxEvent> events, QObject *context, LedgerAnswer<QList<AcceptOutcome>> then) override
    {
        m_real.accept(std::move(events), context, counted(std::move(then)));
    }
    void unhandled(int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) override
    {
        m_real.unhandled(limit, context, std::move(then));
    }
    void markHandled(QList<EventId> events, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.markHandled(std::move(events), context, counted(std::move(then)));
    }
    void eventsOf(IncidentId incident, int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) override
    {
        m_real.eventsOf(std::move(incident), limit, context, std::move(then));
    }
    void claim(QList<ClaimRequest> requests, QObject *context, LedgerAnswer<QList<ClaimAnswer>> then) override
    {
        m_real.claim(std::move(requests), context, counted(std::move(then)));
    }
    void renew(QList<Claim> claims, Milliseconds lease, QObject *context, LedgerAnswer<QList<bool>> then) override
    {
        m_real.renew(std::move(claims), lease, context, std::move(then));
    }
    void release(QList<Claim> claims, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.release(std::move(claims), context, counted(std::move(then)));
    }
    void append(QList<JournalAppend> appends, QObject *context, LedgerAnswer<QList<AppendOutcome>> then) override
    {
        m_real.append(std::move(appends), context, counted(std::move(then)));
    }
    void journal(RunId run, QObject *context, LedgerAnswer<QList<QByteArray>> then) override
    {
        m_real.journal(std::move(run), context, std::move(then));
    }
    void unfinishedRuns(AgentId owner, int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        m_real.unfinishedRuns(std::move(owner), limit, context, std::move(then));
    }
    void runs(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        m_real.runs(limit, context, std::move(then));
    }
    void findClaim(IncidentId incident, QObject *context, LedgerAnswer<std::optional<Claim>> then) override
    {
        m_real.findClaim(std::move(incident), context, std::move(then));
    }
    void keepScenario(QByteArray version, QByteArray text, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.keepScenario(std::move(version), std::move(text), context, counted(std::move(then)));
    }
    void scenarioText(QByteArray version, QObject *context, LedgerAnswer<QByteArray> then) override
    {
        m_real.scenarioText(std::move(version), context, std::move(then));
    }
    void saveOutbox(QList<OutboxRecord> records, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.saveOutbox(std::move(records), context, counted(std::move(then)));
    }
    void outbox(RunId run, QObject *context, LedgerAnswer<std::optional<OutboxRecord>> then) override
    {
        m_real.outbox(std::move(run), context, std::move(then));
    }
    void openOutboxes(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        m_real.openOutboxes(limit, context, std::move(then));
    }
    void takeOutboxes(OutboxTaking taking, QObject *context, LedgerAnswer<QList<Claim>> then) override
    {
        m_real.takeOutboxes(std::move(taking), context, counted(std::move(then)));
    }
    void findRun(RunId run, QObject *context, LedgerAnswer<std::optional<RunRecord>> then) override
    {
        m_real.findRun(std::move(run), context, std::move(then));
    }
    void parkedRuns(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        m_real.parkedRuns(limit, context, std::move(then));
    }
    void runsToArchive(Timestamp finishedBy, int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        m_real.runsToArchive(finishedBy, limit, context, std::move(then));
    }
    void markArchived(QList<RunId> runs, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.markArchived(std::move(runs), context, counted(std::move(then)));
    }
    [[nodiscard]] SharedLimits &limits() override { return m_limits; }
    [[nodiscard]] CommandMail &commandMail() override { return m_mail; }
    [[nodiscard]] DeedBook &deeds() override { return m_real.deeds(); }
    [[nodiscard]] AuditLog &auditLog() override { return m_real.auditLog(); }
    [[nodiscard]] TokenStore &tokens() override { return m_real.tokens(); }
    [[nodiscard]] ArtifactKeep &artifacts() override { return m_real.artifacts(); }
    void probe(QObject *context, LedgerAnswer<bool> then) override { m_real.probe(context, std::move(then)); }

    /// Counts a write, and wraps its answer when it is the one to die at.
    template<typename T>
    LedgerAnswer<T> counted(LedgerAnswer<T> then)
    {
        const bool dies = m_writes++ == m_killAt;
        if (dies && m_moment == Moment::BeforeWrite)
            ::raise(SIGKILL);
        if (!dies)
            return then;
        return [](const Result<T> &) { ::raise(SIGKILL); };
    }

private:
    Ledger &m_real;
    int m_killAt;
    Moment m_moment;
    int m_writes = 0;
    KillingLimits<KillingLedger> m_limits;
    KillingMail<KillingLedger> m_mail;
};

} // namespace ams
