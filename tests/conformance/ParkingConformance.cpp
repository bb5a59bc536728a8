// SPDX-License-Identifier: Apache-2.0
#include "conformance/ParkingConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ams {

namespace {

ClaimRequest wakeRequest(int number, const AgentId &owner)
{
    ClaimRequest wake = request(number, owner);
    wake.wakesParked = true;
    return wake;
}

QStringList openOutboxesOf(Ledger &ledger)
{
    return idsOf(
        await<QList<RunRecord>>([&](QObject *context, auto then) { ledger.openOutboxes(100, context, then); }).value());
}

} // namespace

QStringList ParkingConformance::unfinished(const QString &owner)
{
    return idsOf(await<QList<RunRecord>>([&](QObject *context, auto then) {
                     m_ledger->unfinishedRuns(AgentId(owner), 100, context, then);
                 }).value());
}

QList<RunRecord> ParkingConformance::parked(int limit)
{
    return await<QList<RunRecord>>([&](QObject *context, auto then) { m_ledger->parkedRuns(limit, context, then); })
        .value();
}

Claim ParkingConformance::park(int number, std::optional<Timestamp> wakeAt)
{
    const Claim claim = claimOne(*m_ledger, number);
    JournalAppend append = entriesOf(claim, 0, {"parked"}, RunPhase::Parked);
    append.wakeAt = wakeAt;
    return appendAll(*m_ledger, {append}).value() == QList{AppendOutcome::Stored} ? claim : Claim();
}

void ParkingConformance::aParkedRunWakesAtItsTime()
{
    const Claim first = claimOne(*m_ledger, 1);
    // The lease was renewed by the store's clock, so its end tells the time there.
    const Timestamp now = first.expires - request(1).lease;
    JournalAppend append = entriesOf(first, 0, {"parked"}, RunPhase::Parked);
    append.wakeAt = now + 2 * m_store->lease();
    QVERIFY(appendAll(*m_ledger, {append}));
    const Claim live = claimOne(*m_ledger, 2);

    QCOMPARE(unfinished(u"tokyo-1"_s), QStringList({u"run-2-tokyo-1"_s}));
    m_store->pass(m_store->lease() + 1ms);
    QCOMPARE(unfinished(u"osaka-1"_s),
             live.expires <= now + m_store->lease() + 1ms ? QStringList({u"run-2-tokyo-1"_s}) : QStringList());
    m_store->pass(m_store->lease());
    // Every agent is told, oldest first, also one without a name.
    const QStringList both({u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s});
    QCOMPARE(unfinished(u"tokyo-1"_s), both);
    QVERIFY(unfinished(u"osaka-1"_s).contains(u"run-1-tokyo-1"_s));
    QVERIFY(unfinished(QString()).contains(u"run-1-tokyo-1"_s));
    // Its time alone does not wake it.
    QCOMPARE(claimAll(*m_ledger, {request(1)}).value().first().outcome, ClaimAnswer::Outcome::Parked);
    const ClaimAnswer woken = claimAll(*m_ledger, {wakeRequest(1, AgentId(u"osaka-1"_s))}).value().first();
    QCOMPARE(woken.outcome, ClaimAnswer::Outcome::TakenOver);
    QCOMPARE(woken.claim.run, first.run);
    QCOMPARE(woken.claim.epoch, first.epoch + 1);
}

void ParkingConformance::withoutATimeOnlyACommandWakes()
{
    QVERIFY(park(1, std::nullopt).epoch == 1);
    m_store->pass(1000 * m_store->lease());
    QVERIFY(unfinished(u"tokyo-1"_s).isEmpty());
    QVERIFY(unfinished(u"osaka-1"_s).isEmpty());
    QCOMPARE(parked(10).size(), 1);
}

void ParkingConformance::parkedRunsAreListedNewestFirst()
{
    QVERIFY(parked(10).isEmpty());
    const Timestamp wakeAt(Milliseconds(4102444800000)); // in 2100
    QVERIFY(park(1, wakeAt).epoch == 1);
    QVERIFY(claimOne(*m_ledger, 2).epoch == 1);
    QVERIFY(park(3, std::nullopt).epoch == 1);
    const QList<RunRecord> runs = parked(10);
    QCOMPARE(idsOf(runs), QStringList({u"run-3-tokyo-1"_s, u"run-1-tokyo-1"_s}));
    QCOMPARE(idsOf(parked(1)), QStringList({u"run-3-tokyo-1"_s}));
    QCOMPARE(runs[0].phase, RunPhase::Parked);
    QVERIFY(runs[0].owner.isEmpty());
    QVERIFY(!runs[0].wakeAt);
    QVERIFY(runs[1].wakeAt == wakeAt);
    // The index of runs tells the same.
    const auto all =
        await<QList<RunRecord>>([&](QObject *context, auto then) { m_ledger->runs(10, context, then); }).value();
    QCOMPARE(all.size(), 3);
    QCOMPARE(all[0].phase, RunPhase::Parked);
    QCOMPARE(all[1].phase, RunPhase::Live);
    QCOMPARE(all[2].phase, RunPhase::Parked);
}

void ParkingConformance::ofManyThatWakeExactlyOneWins()
{
    constexpr int kRuns = 100;
    constexpr int kAgents = 3;
    for (int number = 0; number < kRuns; ++number)
        QVERIFY(park(number, std::nullopt).epoch == 1);
    std::vector<std::unique_ptr<Ledger>> ledgers;
    ledgers.reserve(kAgents);
    for (int i = 0; i < kAgents; ++i)
        ledgers.push_back(m_store->connect());
    QObject context;
    QMap<QString, int> wins;
    int held = 0;
    int answers = 0;
    for (int number = 0; number < kRuns; ++number) {
        for (int i = 0; i < kAgents; ++i) {
            const AgentId agent(u"agent-%1"_s.arg((number + i) % kAgents));
            ledgers[size_t(i)]->claim({wakeRequest(number, agent)}, &context,
                                      [&](const Result<QList<ClaimAnswer>> &result) {
                                          ++answers;
                                          if (!result)
                                              return;
                                          if (result->first().outcome == ClaimAnswer::Outcome::TakenOver)
                                              ++wins[result->first().claim.run.toString()];
                                          else if (result->first().outcome == ClaimAnswer::Outcome::HeldByOther)
                                              ++held;
                                      });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, kRuns * kAgents, 60000);
    QCOMPARE(wins.size(), kRuns);
    for (const int count : std::as_const(wins))
        QCOMPARE(count, 1);
    QCOMPARE(held, kRuns * (kAgents - 1));
    QVERIFY(parked(10).isEmpty());
}

void ParkingConformance::aWokenRunForgetsItsTime()
{
    const Claim claim = park(1, Timestamp(Milliseconds(1)));
    QCOMPARE(unfinished(u"osaka-1"_s), QStringList({u"run-1-tokyo-1"_s}));
    const Claim woken = claimAll(*m_ledger, {wakeRequest(1, testAgent())}).value().first().claim;
    QCOMPARE(woken.run, claim.run);
    QVERIFY(unfinished(u"osaka-1"_s).isEmpty());
    QVERIFY(appendAll(*m_ledger, {entriesOf(woken, 1, {}, RunPhase::Parked)}));
    QVERIFY(unfinished(u"osaka-1"_s).isEmpty());
    QVERIFY(!parked(10).value(0).wakeAt);
}

void ParkingConformance::outboxesOpenAgain()
{
    const Claim claim = park(1, std::nullopt);
    const QStringList one({u"run-1-tokyo-1"_s});
    const auto close = [&] {
        return await<bool>([&](QObject *context, auto then) {
            m_ledger->saveOutbox({{claim.run, "written", true}}, context, then);
        });
    };
    QCOMPARE(openOutboxesOf(*m_ledger), one);
    QVERIFY(close());
    QVERIFY(openOutboxesOf(*m_ledger).isEmpty());
    const Claim woken = claimAll(*m_ledger, {wakeRequest(1, testAgent())}).value().first().claim;
    QCOMPARE(openOutboxesOf(*m_ledger), one);
    QVERIFY(close());
    QVERIFY(claimAll(*m_ledger, {request(1)})); // one's own claim again is no new owner
    QVERIFY(openOutboxesOf(*m_ledger).isEmpty());
    QVERIFY(appendAll(*m_ledger, {entriesOf(woken, 1, {"end"}, RunPhase::Finished)}));
    QCOMPARE(openOutboxesOf(*m_ledger), one);
    QVERIFY(close());
    QVERIFY(openOutboxesOf(*m_ledger).isEmpty());
}

} // namespace ams
