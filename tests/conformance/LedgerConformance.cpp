// SPDX-License-Identifier: Apache-2.0
#include "conformance/LedgerConformance.h"

#include "conformance/Await.h"
#include "conformance/ClaimStory.h"

#include <QSet>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;

namespace ams {

namespace {

const AgentId kAgent(u"tokyo-1"_s);

InboxEvent inboxEvent(const QString &id, const QByteArray &body = "{}")
{
    return {EventId(id), IncidentId(u"Q"_s + id), body, Timestamp(Milliseconds(1700000000123))};
}

ClaimRequest request(int number, const AgentId &owner = kAgent, Milliseconds lease = Milliseconds(5000))
{
    return {IncidentId(u"Q%1"_s.arg(number)), 0, owner, RunId(u"run-%1-%2"_s.arg(number).arg(owner.toString())), lease};
}

JournalAppend entriesOf(const Claim &claim, qint64 first, const QList<QByteArray> &entries,
                        RunPhase phase = RunPhase::Live)
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

} // namespace

void LedgerConformance::init()
{
    m_store = m_factory();
    QVERIFY(m_store);
    m_ledger = m_store->connect();
    QVERIFY(m_ledger);
}

void LedgerConformance::cleanup()
{
    m_ledger.reset();
    m_store.reset();
}

// Inbox ------------------------------------------------------------------------------------------------------------

void LedgerConformance::anEventIsNewOnce()
{
    const QList<AcceptOutcome> once{AcceptOutcome::New};
    const QList<AcceptOutcome> again{AcceptOutcome::Duplicate};
    QCOMPARE(acceptAll(*m_ledger, {inboxEvent(u"E1"_s)}).value(), once);
    QCOMPARE(acceptAll(*m_ledger, {inboxEvent(u"E1"_s, "another body")}).value(), again);
    QCOMPARE(acceptAll(*m_store->connect(), {inboxEvent(u"E1"_s)}).value(), again);
    QCOMPARE(unhandledOf(*m_ledger, 10).value().first().body, QByteArray("{}"));
}

void LedgerConformance::anEventTwiceInOneCallIsNewOnce()
{
    const auto outcomes = acceptAll(*m_ledger, {inboxEvent(u"E1"_s), inboxEvent(u"E2"_s), inboxEvent(u"E1"_s)});
    const QList<AcceptOutcome> expected{AcceptOutcome::New, AcceptOutcome::New, AcceptOutcome::Duplicate};
    QCOMPARE(outcomes.value(), expected);
}

void LedgerConformance::unhandledEventsComeOldestFirst()
{
    QVERIFY(acceptAll(*m_ledger, {inboxEvent(u"z"_s), inboxEvent(u"m"_s)}));
    QVERIFY(acceptAll(*m_ledger, {inboxEvent(u"a"_s)}));
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 10).value()), QStringList({u"z"_s, u"m"_s, u"a"_s}));
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 2).value()), QStringList({u"z"_s, u"m"_s}));
}

void LedgerConformance::handledEventsAreNotListedAndStayKnown()
{
    QVERIFY(acceptAll(*m_ledger, {inboxEvent(u"E1"_s), inboxEvent(u"E2"_s)}));
    const auto mark = [this](const QList<EventId> &ids) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->markHandled(ids, context, then); });
    };
    QVERIFY(mark({EventId(u"E1"_s), EventId(u"never seen"_s)}));
    QVERIFY(mark({EventId(u"E1"_s)}));
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 10).value()), QStringList({u"E2"_s}));
    m_store->pass(m_store->lease());
    QCOMPARE(acceptAll(*m_ledger, {inboxEvent(u"E1"_s)}).value().first(), AcceptOutcome::Duplicate);
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 10).value()), QStringList({u"E2"_s}));
}

void LedgerConformance::bodiesComeBackByteForByte()
{
    const QByteArray large = everyByte().repeated(1024);
    InboxEvent odd = inboxEvent(u"行 \"'; -- \n\t%"_s, large);
    odd.incident = IncidentId();
    QVERIFY(acceptAll(*m_ledger, {odd, inboxEvent(u"empty"_s, QByteArray())}));
    const auto events = unhandledOf(*m_ledger, 10).value();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].id, odd.id);
    QVERIFY(events[0].incident.isEmpty());
    QVERIFY(events[0].body == large);
    QVERIFY(events[0].receivedAt == odd.receivedAt);
    QVERIFY(events[1].body.isEmpty());
}

// Claims and journals ----------------------------------------------------------------------------------------------

void LedgerConformance::claimsAndJournals_data()
{
    QTest::addColumn<QStringList>("story");
    QTest::addColumn<QStringList>("log");
    const auto row = [](const char *name, const char *story, const char *log) {
        QTest::newRow(name) << QString::fromLatin1(story).split(u", "_s) << QString::fromLatin1(log).split(u", "_s);
    };
    row("an unclaimed incident has no claim", "who", "no claim");
    row("the first agent wins and the second is told who holds it", "a claims, b claims, who",
        "a: won 1, b: held by a, holder a at 1");
    row("claiming one's own claim again keeps epoch and run", "a claims, a appends 1 at 0, a claims, read",
        "a: won 1, a: stored, a: won 1, journal: a0");
    row("a lease holds until its end", "a claims, half the lease passes, b claims, a appends 1 at 0",
        "a: won 1, b: held by a, a: stored");
    row("after the lease another agent takes the run over with a higher epoch",
        "a claims, a appends 2 at 0, the lease ends, b claims, b appends 1 at 2, read, who",
        "a: won 1, a: stored, b: took over R-a at 2, b: stored, journal: a0 a1 b2, holder b at 2");
    row("the former owner is fenced after a take-over",
        "a claims, a appends 1 at 0, the lease ends, b claims, a appends 1 at 1, b appends 1 at 1, read",
        "a: won 1, a: stored, b: took over R-a at 2, a: fenced, b: stored, journal: a0 b1");
    row("the former owner cannot finish the run", "a claims, the lease ends, b claims, a finishes at 0, who",
        "a: won 1, b: took over R-a at 2, a: fenced, holder b at 2");
    row("the former owner has to claim anew and then fences the other",
        "a claims, the lease ends, b claims, a claims, the lease ends, a claims, b appends 1 at 0, a appends 1 at 0",
        "a: won 1, b: took over R-a at 2, a: held by b, a: took over R-a at 3, b: fenced, a: stored");
    row("an owner whose lease is over may go on while nobody has taken the run",
        "a claims, the lease ends, a appends 1 at 0, a renews, b claims",
        "a: won 1, a: stored, a: renewed, b: held by a");
    row("renewing keeps others out", "a claims, half the lease passes, a renews, half the lease passes, b claims, who",
        "a: won 1, a: renewed, b: held by a, holder a at 1");
    row("renewing after a take-over says lost", "a claims, the lease ends, b claims, a renews, b renews, who",
        "a: won 1, b: took over R-a at 2, a: lost, b: renewed, holder b at 2");
    row("a claim given back is free at once", "a claims, a appends 1 at 0, a releases, who, b claims, read",
        "a: won 1, a: stored, a: released, holder nobody at 1, b: took over R-a at 2, journal: a0");
    row("who gave a claim back is fenced and cannot renew", "a claims, a releases, a appends 1 at 0, a renews",
        "a: won 1, a: released, a: fenced, a: lost");
    row("who gave a claim back may take it again", "a claims, a releases, a claims, a appends 1 at 0",
        "a: won 1, a: released, a: took over R-a at 2, a: stored");
    row("giving back a claim that is lost changes nothing",
        "a claims, the lease ends, b claims, a releases, who, b appends 1 at 0",
        "a: won 1, b: took over R-a at 2, a: released, holder b at 2, b: stored");
    row("a finished incident is never claimed again",
        "a claims, a finishes at 0, b claims, the lease ends, b claims, a claims, who",
        "a: won 1, a: stored, b: finished, b: finished, a: finished, holder a at 1 (finished)");
    row("a finished run takes no more entries", "a claims, a appends 1 at 0, a finishes at 1, a appends 1 at 2, read",
        "a: won 1, a: stored, a: stored, a: fenced, journal: a0 a1");
    row("the finishing append, sent twice, is out of order", "a claims, a finishes at 0, a finishes at 0, read",
        "a: won 1, a: stored, a: out of order, journal: a0");
    row("a finished claim is neither renewed nor given back",
        "a claims, a finishes at 0, a renews, a releases, b claims, who",
        "a: won 1, a: stored, a: lost, a: released, b: finished, holder a at 1 (finished)");
    row("a new life of an incident is claimed anew",
        "a claims, a finishes at 0, b claims life 7, b appends 1 at 0, read, who, a claims",
        "a: won 1, a: stored, b: won 1, b: stored, journal: b0, holder b at 1, a: finished");
    row("an append that leaves a gap is out of order", "a claims, a appends 1 at 0, a appends 1 at 2, read",
        "a: won 1, a: stored, a: out of order, journal: a0");
    row("a repeated append is out of order and changes nothing",
        "a claims, a appends 2 at 0, a appends 2 at 0, a appends 1 at 1, read",
        "a: won 1, a: stored, a: out of order, a: out of order, journal: a0 a1");
    row("an append without a claim is fenced", "a appends 1 at 0, who", "a: fenced, no claim");
    row("an append of no entries only checks", "a claims, a appends 0 at 0, a appends 0 at 1, a appends 1 at 0",
        "a: won 1, a: stored, a: out of order, a: stored");
    row("a starting agent finds its own live runs", "a claims, a appends 1 at 0, a resumes, b resumes",
        "a: won 1, a: stored, a resumes R-a, b resumes nothing");
    row("a run whose agent died is found after the lease",
        "a claims, a appends 1 at 0, half the lease passes, b resumes, half the lease passes, b resumes",
        "a: won 1, a: stored, b resumes nothing, b resumes R-a");
    row("a run that was given back is found at once", "a claims, a appends 1 at 0, a releases, b resumes",
        "a: won 1, a: stored, a: released, b resumes R-a");
    row("a run whose agent died before the first entry is found too", "a claims, the lease ends, b resumes",
        "a: won 1, b resumes R-a");
    row("a finished run is not resumed", "a claims, a finishes at 0, the lease ends, a resumes, b resumes",
        "a: won 1, a: stored, a resumes nothing, b resumes nothing");
}

void LedgerConformance::claimsAndJournals()
{
    QFETCH(QStringList, story);
    QFETCH(QStringList, log);
    QCOMPARE(ClaimStory(*m_store).play(story), log);
}

void LedgerConformance::everyIncidentHasOneWinner()
{
    constexpr int kIncidents = 300;
    constexpr int kAgents = 3;
    std::vector<std::unique_ptr<Ledger>> ledgers;
    for (int i = 0; i < kAgents; ++i)
        ledgers.push_back(m_store->connect());
    QObject context;
    QMap<QString, int> wins;
    int answers = 0;
    for (int number = 0; number < kIncidents; ++number) {
        for (int i = 0; i < kAgents; ++i) {
            const ClaimRequest each = request(number, AgentId(u"agent-%1"_s.arg((number + i) % kAgents)));
            ledgers[size_t(i)]->claim({each}, &context, [&](const Result<QList<ClaimAnswer>> &result) {
                ++answers;
                if (result && result->first().outcome == ClaimAnswer::Outcome::Won)
                    ++wins[result->first().claim.incident.toString()];
            });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, kIncidents * kAgents, 60000);
    QCOMPARE(wins.size(), kIncidents);
    for (const int count : std::as_const(wins))
        QCOMPARE(count, 1);
}

void LedgerConformance::aCallMayHaveMixedOutcomes()
{
    const auto claims = claimAll(*m_ledger, {request(1), request(2), request(1, AgentId(u"osaka-1"_s))});
    QVERIFY(claims);
    QCOMPARE(claims->size(), 3);
    QCOMPARE((*claims)[0].outcome, ClaimAnswer::Outcome::Won);
    QCOMPARE((*claims)[1].outcome, ClaimAnswer::Outcome::Won);
    QCOMPARE((*claims)[2].outcome, ClaimAnswer::Outcome::HeldByOther);
    QCOMPARE((*claims)[2].claim.owner, kAgent);

    const Claim first = (*claims)[0].claim;
    const Claim second = (*claims)[1].claim;
    Claim stale = second;
    stale.epoch = 0;
    const auto outcomes =
        appendAll(*m_ledger, {entriesOf(first, 0, {"a", "b"}), entriesOf(second, 5, {"x"}), entriesOf(first, 2, {"c"}),
                              entriesOf(stale, 0, {"y"}), entriesOf(second, 0, {"z"}, RunPhase::Finished)});
    using enum AppendOutcome;
    const QList<AppendOutcome> expected{Stored, OutOfOrder, Stored, Fenced, Stored};
    QCOMPARE(outcomes.value(), expected);
    QCOMPARE(journalOf(*m_ledger, first.run).value(), QList<QByteArray>({"a", "b", "c"}));
    QCOMPARE(journalOf(*m_ledger, second.run).value(), QList<QByteArray>({"z"}));

    const auto renewed = await<QList<bool>>([&](QObject *context, auto then) {
        m_ledger->renew({first, second, stale}, m_store->lease(), context, then);
    });
    QCOMPARE(renewed.value(), QList<bool>({true, false, false}));
}

void LedgerConformance::manyRunsStayApart()
{
    constexpr int kRuns = 40;
    constexpr int kEntries = 25;
    QList<ClaimRequest> requests;
    for (int number = 0; number < kRuns; ++number)
        requests.append(request(number));
    const auto claims = claimAll(*m_ledger, requests).value();
    QCOMPARE(claims.size(), kRuns);
    QObject context;
    int stored = 0;
    for (int number = 0; number < kEntries; ++number) {
        for (const ClaimAnswer &answer : claims) {
            const QByteArray entry = answer.claim.run.toString().toUtf8() + '/' + QByteArray::number(number);
            m_ledger->append({entriesOf(answer.claim, number, {entry})}, &context,
                             [&stored](const Result<QList<AppendOutcome>> &result) {
                                 stored += result && result->first() == AppendOutcome::Stored ? 1 : 0;
                             });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored, kRuns * kEntries, 60000);
    for (const ClaimAnswer &answer : claims) {
        QList<QByteArray> expected;
        for (int number = 0; number < kEntries; ++number)
            expected.append(answer.claim.run.toString().toUtf8() + '/' + QByteArray::number(number));
        QCOMPARE(journalOf(*m_ledger, answer.claim.run).value(), expected);
    }
}

void LedgerConformance::entriesComeBackByteForByte()
{
    const Claim claim = claimOne(*m_ledger, 1);
    const QList<QByteArray> entries{everyByte(), QByteArray(), everyByte().repeated(2000), "{\"at\":\"行\"}"};
    QCOMPARE(appendAll(*m_ledger, {entriesOf(claim, 0, entries)}).value().first(), AppendOutcome::Stored);
    QVERIFY(journalOf(*m_store->connect(), claim.run).value() == entries);
}

void LedgerConformance::unknownRunsHaveAnEmptyJournal()
{
    const auto entries = journalOf(*m_ledger, RunId(u"never seen"_s));
    QVERIFY(entries);
    QVERIFY(entries->isEmpty());
}

void LedgerConformance::unfinishedRunsComeOldestFirst()
{
    for (const int number : {3, 1, 2}) {
        QVERIFY(claimOne(*m_ledger, number).epoch == 1);
        m_store->pass(Milliseconds(1));
    }
    const auto unfinished = [this](int limit) {
        return idsOf(await<QList<RunRecord>>([&](QObject *context, auto then) {
                         m_ledger->unfinishedRuns(kAgent, limit, context, then);
                     }).value());
    };
    QCOMPARE(unfinished(10), QStringList({u"run-3-tokyo-1"_s, u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
    QCOMPARE(unfinished(2), QStringList({u"run-3-tokyo-1"_s, u"run-1-tokyo-1"_s}));
}

void LedgerConformance::runsComeNewestFirstWithTheirState()
{
    const Claim first = claimOne(*m_ledger, 1);
    m_store->pass(Milliseconds(1));
    const Claim second = claimOne(*m_ledger, 2);
    QVERIFY(appendAll(*m_ledger, {entriesOf(first, 0, {"x"}, RunPhase::Finished)}));
    const auto newest = [this](int limit) {
        return await<QList<RunRecord>>([&](QObject *context, auto then) { m_ledger->runs(limit, context, then); })
            .value();
    };
    const QList<RunRecord> runs = newest(10);
    QCOMPARE(idsOf(runs), QStringList({u"run-2-tokyo-1"_s, u"run-1-tokyo-1"_s}));
    QCOMPARE(idsOf(newest(1)), QStringList({u"run-2-tokyo-1"_s}));
    QCOMPARE(runs[0].phase, RunPhase::Live);
    QCOMPARE(runs[0].owner, kAgent);
    QCOMPARE(runs[0].epoch, 1);
    QCOMPARE(runs[0].incident, second.incident);
    QVERIFY(runs[0].expires == second.expires);
    QCOMPARE(runs[1].phase, RunPhase::Finished);
    QVERIFY(runs[1].changedAt > runs[1].startedAt);
    QVERIFY(runs[0].startedAt > runs[1].startedAt);
}

void LedgerConformance::findClaimKnowsTheNewestLife()
{
    QList<ClaimRequest> lives;
    for (const qint64 life : {0, 50, 20}) {
        ClaimRequest each = request(1);
        each.life = life;
        each.run = RunId(u"run-of-life-%1"_s.arg(life));
        lives.append(each);
    }
    QVERIFY(claimAll(*m_ledger, lives));
    const auto claim = await<std::optional<Claim>>(
        [&](QObject *context, auto then) { m_ledger->findClaim(lives.first().incident, context, then); });
    QVERIFY(claim && *claim);
    QCOMPARE((*claim)->life, 50);
    QCOMPARE((*claim)->run, lives[1].run);
}

// Texts and outboxes -------------------------------------------------------------------------------------------------

void LedgerConformance::scenarioTextsAreKept()
{
    const auto keep = [this](const QByteArray &version, const QByteArray &text) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->keepScenario(version, text, context, then); });
    };
    const auto text = [this](const QByteArray &version) {
        return await<QByteArray>([&](QObject *context, auto then) { m_ledger->scenarioText(version, context, then); });
    };
    QVERIFY(keep("v1", "scenario: a\n"));
    QVERIFY(keep("v1", "scenario: a\n"));
    QVERIFY(keep("v2", everyByte()));
    QCOMPARE(text("v1").value(), QByteArray("scenario: a\n"));
    QCOMPARE(text("v2").value(), everyByte());
    QCOMPARE(text("v3").error().kind, ErrorKind::NotFound);
}

void LedgerConformance::outboxesOpenWithTheFirstEntry()
{
    const auto open = [this](int limit) {
        return idsOf(await<QList<RunRecord>>([&](QObject *context, auto then) {
                         m_ledger->openOutboxes(limit, context, then);
                     }).value());
    };
    const Claim first = claimOne(*m_ledger, 1);
    const Claim second = claimOne(*m_ledger, 2);
    QVERIFY(open(10).isEmpty());
    QVERIFY(appendAll(*m_ledger, {entriesOf(second, 0, {"x"})}));
    QVERIFY(appendAll(*m_ledger, {entriesOf(first, 0, {"x"}, RunPhase::Finished)}));
    QCOMPARE(open(10), QStringList({u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
    QCOMPARE(open(1), QStringList({u"run-1-tokyo-1"_s}));

    const auto save = [this](const OutboxRecord &record) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->saveOutbox({record}, context, then); });
    };
    QVERIFY(save({first.run, "half way", false}));
    QCOMPARE(open(10), QStringList({u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
    QVERIFY(save({first.run, "all written", true}));
    QCOMPARE(open(10), QStringList({u"run-2-tokyo-1"_s}));
    QVERIFY(save({first.run, "something new", false}));
    QCOMPARE(open(10), QStringList({u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
}

void LedgerConformance::outboxStatesAreReplaced()
{
    const Claim claim = claimOne(*m_ledger, 1);
    const auto outbox = [this, &claim] {
        return await<std::optional<OutboxRecord>>(
                   [&](QObject *context, auto then) { m_ledger->outbox(claim.run, context, then); })
            .value();
    };
    QVERIFY(!outbox());
    const auto save = [this](const QList<OutboxRecord> &records) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->saveOutbox(records, context, then); });
    };
    QVERIFY(save({{claim.run, "one", false}, {claim.run, everyByte(), true}}));
    QVERIFY(outbox());
    QCOMPARE(outbox()->run, claim.run);
    QCOMPARE(outbox()->state, everyByte());
    QVERIFY(outbox()->done);
}

void LedgerConformance::anOutboxNeedsARun()
{
    const Claim claim = claimOne(*m_ledger, 1);
    const auto saved = await<bool>([&](QObject *context, auto then) {
        m_ledger->saveOutbox({{claim.run, "x", true}, {RunId(u"never seen"_s), "x", false}}, context, then);
    });
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Invalid);
    QVERIFY(saved.error().message.contains(u"never seen"_s));
}

// Calls and answers
// ----------------------------------------------------------------------------------------------------

void LedgerConformance::answersNeverComeFromInsideTheCall()
{
    QObject context;
    bool inside = true;
    bool answeredInside = false;
    bool answered = false;
    m_ledger->probe(&context, [&](const Result<bool> &) {
        answered = true;
        answeredInside = inside;
    });
    inside = false;
    QTRY_VERIFY(answered);
    QVERIFY(!answeredInside);
}

void LedgerConformance::answersOfOneThreadComeInTheOrderOfTheCalls()
{
    QObject context;
    QList<int> order;
    // Calls from inside answers count too: each answer of the first kind makes one of the second.
    for (int i = 0; i < 100; ++i) {
        m_ledger->probe(&context, [&order, &context, this, i](const Result<bool> &) {
            order.append(i);
            m_ledger->runs(1, &context, [&order, i](const Result<QList<RunRecord>> &) { order.append(1000 + i); });
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(order.size(), 200, 30000);
    QList<int> firstKind;
    QList<int> secondKind;
    for (const int number : std::as_const(order))
        (number < 1000 ? firstKind : secondKind).append(number);
    QVERIFY(std::is_sorted(firstKind.begin(), firstKind.end()));
    QVERIFY(std::is_sorted(secondKind.begin(), secondKind.end()));
}

void LedgerConformance::aReadSeesTheWritesBeforeIt()
{
    const Claim claim = claimOne(*m_ledger, 1);
    QObject context;
    QList<qsizetype> lengths;
    for (int i = 0; i < 50; ++i) {
        m_ledger->append({entriesOf(claim, i, {"x"})}, &context, [](const Result<QList<AppendOutcome>> &) {});
        m_ledger->journal(claim.run, &context, [&lengths](const Result<QList<QByteArray>> &entries) {
            lengths.append(entries ? entries->size() : -1);
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(lengths.size(), 50, 30000);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(lengths[i], i + 1);
}

void LedgerConformance::emptyListsAreAnswered()
{
    QVERIFY(acceptAll(*m_ledger, {}).value().isEmpty());
    QVERIFY(claimAll(*m_ledger, {}).value().isEmpty());
    QVERIFY(appendAll(*m_ledger, {}).value().isEmpty());
    QVERIFY(await<bool>([&](QObject *context, auto then) { m_ledger->release({}, context, then); }));
    QVERIFY(await<bool>([&](QObject *context, auto then) { m_ledger->saveOutbox({}, context, then); }));
}

void LedgerConformance::itemsThatCannotBeStoredAreInvalid_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"event without id", "claim without incident", "claim without owner", "claim without run",
                             "claim without lease", "claim with the run of another incident"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void LedgerConformance::itemsThatCannotBeStoredAreInvalid()
{
    QFETCH(QString, what);
    ClaimRequest bad = request(2);
    if (what == u"claim without incident")
        bad.incident = IncidentId();
    else if (what == u"claim without owner")
        bad.owner = AgentId();
    else if (what == u"claim without run")
        bad.run = RunId();
    else if (what == u"claim without lease")
        bad.lease = Milliseconds(0);
    else
        bad.run = request(1).run;
    std::optional<Error> error;
    if (what == u"event without id") {
        const auto answer = acceptAll(*m_ledger, {inboxEvent(u"E1"_s), inboxEvent(QString())});
        if (!answer)
            error = answer.error();
        QVERIFY(unhandledOf(*m_ledger, 10).value().isEmpty());
    } else {
        const auto answer = claimAll(*m_ledger, {request(1), bad});
        if (!answer)
            error = answer.error();
    }
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Invalid);
    QVERIFY(!error->message.isEmpty());
    QVERIFY(!error->mayHaveHappened);
}

void LedgerConformance::anInvalidCallDoesNotSpoilOthers()
{
    QObject context;
    QVERIFY(claimOne(*m_ledger, 1000).epoch == 1);
    int won = 0;
    int refused = 0;
    for (int number = 0; number < 60; ++number) {
        // Every third call fails in the store itself, after its first item has been written.
        QList<ClaimRequest> requests{request(number)};
        if (number % 3 == 0) {
            requests.append(request(number + 500));
            requests.last().run = request(1000).run;
        }
        m_ledger->claim(requests, &context, [&](const Result<QList<ClaimAnswer>> &answers) {
            if (!answers)
                ++refused;
            else if (answers->first().outcome == ClaimAnswer::Outcome::Won)
                ++won;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(won + refused, 60, 30000);
    QCOMPARE(refused, 20);
    const auto runs =
        await<QList<RunRecord>>([&](QObject *receiver, auto then) { m_ledger->runs(1000, receiver, then); });
    QCOMPARE(runs.value().size(), 41);
}

void LedgerConformance::aDeadContextGetsNoAnswer()
{
    auto context = std::make_unique<QObject>();
    bool answered = false;
    m_ledger->accept({inboxEvent(u"E1"_s)}, context.get(),
                     [&answered](const Result<QList<AcceptOutcome>> &) { answered = true; });
    context.reset();
    // The call itself is done all the same.
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 10).value()), QStringList({u"E1"_s}));
    QVERIFY(!answered);
}

void LedgerConformance::aContextMayDieInAnAnswer()
{
    auto doomed = std::make_unique<QObject>();
    QObject survivor;
    int answers = 0;
    bool last = false;
    m_ledger->probe(&survivor, [&](const Result<bool> &) { doomed.reset(); });
    for (int i = 0; i < 10; ++i)
        m_ledger->probe(doomed.get(), [&](const Result<bool> &) { ++answers; });
    m_ledger->probe(&survivor, [&](const Result<bool> &) { last = true; });
    QTRY_VERIFY(last);
    QCOMPARE(answers, 0);
}

void LedgerConformance::everyThreadGetsItsOwnAnswers()
{
    constexpr int kThreads = 4;
    constexpr int kEntries = 200;
    std::atomic<int> wrongThread = 0;
    std::atomic<int> notStored = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    QList<Claim> claims;
    for (int i = 0; i < kThreads; ++i)
        claims.append(claimOne(*m_ledger, i));
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back(QThread::create([&, i] {
            for (int number = 0; number < kEntries; ++number) {
                const auto stored = await<QList<AppendOutcome>>([&](QObject *context, auto then) {
                    QThread *mine = QThread::currentThread();
                    m_ledger->append({entriesOf(claims[i], number, {"x"})}, context,
                                     [&wrongThread, then, mine](auto result) {
                                         wrongThread += QThread::currentThread() == mine ? 0 : 1;
                                         then(result);
                                     });
                });
                notStored += stored && stored->first() == AppendOutcome::Stored ? 0 : 1;
            }
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait(60000));
    QCOMPARE(wrongThread, 0);
    QCOMPARE(notStored, 0);
    for (const Claim &claim : std::as_const(claims))
        QCOMPARE(journalOf(*m_ledger, claim.run).value().size(), kEntries);
}

void LedgerConformance::closingFinishesTheCallsThatWait()
{
    const Claim claim = claimOne(*m_ledger, 1);
    QObject context;
    int stored = 0;
    for (int i = 0; i < 500; ++i) {
        m_ledger->append({entriesOf(claim, i, {"x"})}, &context, [&stored](const Result<QList<AppendOutcome>> &result) {
            stored += result && result->first() == AppendOutcome::Stored ? 1 : 0;
        });
    }
    m_ledger.reset();
    QCOMPARE(journalOf(*m_store->connect(), claim.run).value().size(), 500);
    QTRY_COMPARE(stored, 500);
}

void LedgerConformance::probeAnswers()
{
    const auto answer = await<bool>([&](QObject *context, auto then) { m_ledger->probe(context, then); });
    QVERIFY(answer.value());
}

} // namespace ams
