// SPDX-License-Identifier: Apache-2.0
#include "conformance/ClaimConformance.h"

#include "conformance/Await.h"
#include "conformance/ClaimStory.h"
#include "conformance/LedgerCalls.h"

#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

void ClaimConformance::claimsAndJournals_data()
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
    row("a finished claim is renewed while its outbox is open, and not given back",
        "a claims, a finishes at 0, a renews, a releases, b claims, who",
        "a: won 1, a: stored, a: renewed, a: released, b: finished, holder a at 1 (finished)");
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
    row("a parked run has no owner and nobody takes it up by itself",
        "a claims, a appends 1 at 0, a parks 1 at 1, who, b claims, a claims, the lease ends, b claims, b resumes,"
        " a resumes, read",
        "a: won 1, a: stored, a: stored, holder nobody at 1, b: parked R-a, a: parked R-a, b: parked R-a,"
        " b resumes nothing, a resumes nothing, journal: a0 a1");
    row("a parked run is woken with a higher epoch and is live again",
        "a claims, a parks 1 at 0, b wakes, b appends 1 at 1, a claims, b resumes, read, who",
        "a: won 1, a: stored, b: took over R-a at 2, b: stored, a: held by b, b resumes R-a, journal: a0 b1,"
        " holder b at 2");
    row("who parked a run wakes it with a higher epoch too", "a claims, a parks 0 at 0, a wakes, a appends 1 at 0",
        "a: won 1, a: stored, a: took over R-a at 2, a: stored");
    row("who parked a run is fenced and cannot renew",
        "a claims, a parks 1 at 0, a appends 1 at 1, a renews, a releases, a finishes at 1, read, who",
        "a: won 1, a: stored, a: fenced, a: lost, a: released, a: fenced, journal: a0, holder nobody at 1");
    row("parking twice is fenced", "a claims, a parks 1 at 0, a parks 1 at 0, read",
        "a: won 1, a: stored, a: fenced, journal: a0");
    row("parking out of order changes nothing", "a claims, a parks 1 at 1, who, a appends 1 at 0",
        "a: won 1, a: out of order, holder a at 1, a: stored");
    row("the former owner cannot park the run", "a claims, the lease ends, b claims, a parks 1 at 0, who",
        "a: won 1, b: took over R-a at 2, a: fenced, holder b at 2");
    row("a run is parked and woken again and again",
        "a claims, a parks 1 at 0, b wakes, b parks 1 at 1, a claims, a wakes, a finishes at 2, b wakes, read",
        "a: won 1, a: stored, b: took over R-a at 2, b: stored, a: parked R-a, a: took over R-a at 3, a: stored,"
        " b: finished, journal: a0 b1 a2");
    row("waking is claiming for a run that is not parked",
        "a wakes, b wakes, the lease ends, b wakes, b finishes at 0, a wakes",
        "a: won 1, b: held by a, b: took over R-a at 2, b: stored, a: finished");
    row("a woken run whose agent dies is found after the lease",
        "a claims, a parks 1 at 0, b wakes, the lease ends, a resumes, a claims",
        "a: won 1, a: stored, b: took over R-a at 2, a resumes R-a, a: took over R-a at 3");
    row("a finished run is not resumed", "a claims, a finishes at 0, the lease ends, a resumes, b resumes",
        "a: won 1, a: stored, a resumes nothing, b resumes nothing");
}

void ClaimConformance::claimsAndJournals()
{
    QFETCH(QStringList, story);
    QFETCH(QStringList, log);
    QCOMPARE(ClaimStory(*m_store).play(story), log);
}

void ClaimConformance::everyIncidentHasOneWinner()
{
    constexpr int kIncidents = 300;
    constexpr int kAgents = 3;
    std::vector<std::unique_ptr<Ledger>> ledgers;
    ledgers.reserve(kAgents);
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

void ClaimConformance::aCallMayHaveMixedOutcomes()
{
    const auto claims = claimAll(*m_ledger, {request(1), request(2), request(1, AgentId(u"osaka-1"_s))});
    QVERIFY(claims);
    QCOMPARE(claims->size(), 3);
    QCOMPARE((*claims)[0].outcome, ClaimAnswer::Outcome::Won);
    QCOMPARE((*claims)[1].outcome, ClaimAnswer::Outcome::Won);
    QCOMPARE((*claims)[2].outcome, ClaimAnswer::Outcome::HeldByOther);
    QCOMPARE((*claims)[2].claim.owner, testAgent());

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
    // The second has ended, and its outbox is open.
    QCOMPARE(renewed.value(), QList<bool>({true, true, false}));
}

void ClaimConformance::findClaimKnowsTheNewestLife()
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

} // namespace ams
