// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/VirtualLedger.h"

namespace ams {

void VirtualLedger::takeOver()
{
    ++m_claim.epoch;
}

AppendOutcome VirtualLedger::store(const JournalAppend &append)
{
    if (append.epoch != m_claim.epoch || m_claim.finished)
        return AppendOutcome::Fenced;
    if (append.first != m_entries.size())
        return AppendOutcome::OutOfOrder;
    m_entries += append.entries;
    m_claim.finished = append.phase == RunPhase::Finished;
    return AppendOutcome::Stored;
}

void VirtualLedger::append(QList<JournalAppend> appends, QObject *context, LedgerAnswer<QList<AppendOutcome>> then)
{
    const WriteFault fault = faults.value(++m_writes, WriteFault::None);
    QList<AppendOutcome> outcomes;
    for (const JournalAppend &append : appends)
        outcomes.append(fault == WriteFault::NotStored ? AppendOutcome::OutOfOrder : store(append));
    m_clock.after(Milliseconds(0), context, [fault, outcomes, then = std::move(then)] {
        if (fault == WriteFault::None)
            then(outcomes);
        else
            then(fail(ErrorKind::Unreachable, QStringLiteral("The ledger does not answer (rehearsed)."), true));
    });
}

void VirtualLedger::journal(RunId run, QObject *context, LedgerAnswer<QList<QByteArray>> then)
{
    m_clock.after(
        Milliseconds(0), context,
        [entries = run == m_claim.run ? m_entries : QList<QByteArray>(), then = std::move(then)] { then(entries); });
}

void VirtualLedger::accept(QList<InboxEvent> /*events*/, QObject *context, LedgerAnswer<QList<AcceptOutcome>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::unhandled(int /*limit*/, QObject *context, LedgerAnswer<QList<InboxEvent>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::eventsOf(IncidentId /*incident*/, int /*limit*/, QObject *context,
                             LedgerAnswer<QList<InboxEvent>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::markHandled(QList<EventId> /*events*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::claim(QList<ClaimRequest> /*requests*/, QObject *context, LedgerAnswer<QList<ClaimAnswer>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::renew(QList<Claim> /*claims*/, Milliseconds /*lease*/, QObject *context,
                          LedgerAnswer<QList<bool>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::release(QList<Claim> /*claims*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::unfinishedRuns(AgentId /*owner*/, int /*limit*/, QObject *context,
                                   LedgerAnswer<QList<RunRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::runs(int /*limit*/, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::findRun(RunId /*run*/, QObject *context, LedgerAnswer<std::optional<RunRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::parkedRuns(int /*limit*/, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::findClaim(IncidentId /*incident*/, QObject *context, LedgerAnswer<std::optional<Claim>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::keepScenario(QByteArray /*version*/, QByteArray /*text*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::scenarioText(QByteArray /*version*/, QObject *context, LedgerAnswer<QByteArray> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::saveOutbox(QList<OutboxRecord> /*records*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::outbox(RunId /*run*/, QObject *context, LedgerAnswer<std::optional<OutboxRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::openOutboxes(int /*limit*/, QObject *context, LedgerAnswer<QList<RunRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::takeOutboxes(OutboxTaking /*taking*/, QObject *context, LedgerAnswer<QList<Claim>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::runsToArchive(Timestamp /*finishedBy*/, int /*limit*/, QObject *context,
                                  LedgerAnswer<QList<RunRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::markArchived(QList<RunId> /*runs*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLedger::probe(QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

} // namespace ams
