// SPDX-License-Identifier: Apache-2.0
#include "conformance/LedgerCalls.h"

#include "conformance/Await.h"

using namespace Qt::StringLiterals;

namespace ams {

const AgentId &testAgent()
{
    static const AgentId agent(u"tokyo-1"_s);
    return agent;
}

InboxEvent inboxEvent(const QString &id, const QByteArray &body)
{
    return {EventId(id), IncidentId(u"Q"_s + id), body, Timestamp(Milliseconds(1700000000123))};
}

ClaimRequest request(int number, const AgentId &owner)
{
    return {IncidentId(u"Q%1"_s.arg(number)), 0, owner, RunId(u"run-%1-%2"_s.arg(number).arg(owner.toString())),
            Milliseconds(5000)};
}

JournalAppend entriesOf(const Claim &claim, qint64 first, const QList<QByteArray> &entries, RunPhase phase)
{
    return {claim.run, claim.incident, claim.life, claim.epoch, first, entries, phase};
}

Result<QList<ClaimAnswer>> claimAll(Ledger &ledger, const QList<ClaimRequest> &requests)
{
    return await<QList<ClaimAnswer>>([&](QObject *context, auto then) { ledger.claim(requests, context, then); });
}

/// The claim of a fresh incident; a default one when that fails, with which every later step fails too.
Claim claimOne(Ledger &ledger, int number)
{
    const auto answers = claimAll(ledger, {request(number)});
    return answers && answers->size() == 1 ? answers->first().claim : Claim();
}

Result<QList<AppendOutcome>> appendAll(Ledger &ledger, const QList<JournalAppend> &appends)
{
    return await<QList<AppendOutcome>>([&](QObject *context, auto then) { ledger.append(appends, context, then); });
}

Result<QList<QByteArray>> journalOf(Ledger &ledger, const RunId &run)
{
    return await<QList<QByteArray>>([&](QObject *context, auto then) { ledger.journal(run, context, then); });
}

Result<QList<AcceptOutcome>> acceptAll(Ledger &ledger, const QList<InboxEvent> &events)
{
    return await<QList<AcceptOutcome>>([&](QObject *context, auto then) { ledger.accept(events, context, then); });
}

Result<QList<InboxEvent>> unhandledOf(Ledger &ledger, int limit)
{
    return await<QList<InboxEvent>>([&](QObject *context, auto then) { ledger.unhandled(limit, context, then); });
}

QStringList idsOf(const QList<InboxEvent> &events)
{
    QStringList ids;
    for (const InboxEvent &each : events)
        ids.append(each.id.toString());
    return ids;
}

QStringList idsOf(const QList<RunRecord> &runs)
{
    QStringList ids;
    for (const RunRecord &each : runs)
        ids.append(each.run.toString());
    return ids;
}

QByteArray everyByte()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes.append(char(i));
    return bytes;
}

} // namespace ams
