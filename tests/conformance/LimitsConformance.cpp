// SPDX-License-Identifier: Apache-2.0
#include "conformance/LimitsConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"
#include "ledger/SharedLimits.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ams {

namespace {

RunId runOf(int number)
{
    return request(number).run;
}

Hold holdOf(const QString &id, Timestamp until)
{
    Hold hold;
    hold.id = id;
    hold.kind = HoldKind::Maintenance;
    hold.customer = CustomerId(u"acme"_s);
    hold.host = u"web01"_s;
    hold.from = Timestamp(Milliseconds(1));
    hold.until = until;
    hold.reason = u"保守"_s;
    return hold;
}

} // namespace

QString LimitsConformance::holderOf(int number, const QString &target)
{
    return await<QList<TargetAnswer>>([&](QObject *context, auto then) {
               m_ledger->limits().reserveTargets({{runOf(number), target}}, context, then);
           })
        .value()
        .value(0)
        .holder.toString();
}

QString LimitsConformance::repair(int number, Milliseconds within)
{
    return repair({runOf(number), u"acme/web01"_s, 2, within});
}

QString LimitsConformance::repair(const BudgetRequest &request)
{
    const auto answers = await<QList<BudgetAnswer>>(
        [&](QObject *context, auto then) { m_ledger->limits().spendBudgets({request}, context, then); });
    if (!answers)
        return toText(answers.error().kind);
    QString text = answers->value(0).isGranted ? u"granted"_s : u"refused"_s;
    for (const BudgetUse &use : answers->value(0).used)
        text += u" after "_s + use.run.toString().section(u'-', 1, 1);
    return text;
}

QStringList LimitsConformance::holds()
{
    QStringList ids;
    const auto list = await<QList<Hold>>([&](QObject *context, auto then) { m_ledger->limits().holds(context, then); });
    for (const Hold &hold : list.value())
        ids.append(hold.id);
    return ids;
}

void LimitsConformance::aTargetHasOneRun()
{
    QVERIFY(claimOne(*m_ledger, 1).epoch == 1);
    QVERIFY(claimOne(*m_ledger, 2).epoch == 1);
    const QString first = runOf(1).toString();
    QCOMPARE(holderOf(1, u"acme/web01"_s), first);
    QCOMPARE(holderOf(1, u"acme/web01"_s), first);
    QCOMPARE(holderOf(2, u"acme/web01"_s), first);
    QCOMPARE(holderOf(2, u"acme/web02"_s), runOf(2).toString());
    QCOMPARE(holderOf(1, u"acme/db01"_s), first);
    // Each item gets its answer, in order.
    const auto answers = await<QList<TargetAnswer>>([&](QObject *context, auto then) {
        m_ledger->limits().reserveTargets({{runOf(1), u"acme/web02"_s}, {runOf(2), u"acme/web03"_s}}, context, then);
    });
    QCOMPARE(answers.value().size(), 2);
    QCOMPARE(answers.value()[0].holder, runOf(2));
    QCOMPARE(answers.value()[1].holder, runOf(2));
    QVERIFY(await<QList<TargetAnswer>>(
                [&](QObject *context, auto then) { m_ledger->limits().reserveTargets({}, context, then); })
                .value()
                .isEmpty());
}

void LimitsConformance::whatFreesATarget_data()
{
    QTest::addColumn<RunPhase>("phase");
    QTest::addColumn<bool>("releases");
    QTest::addColumn<bool>("isFenced");
    QTest::addColumn<bool>("isFree");
    QTest::newRow("an entry frees nothing") << RunPhase::Live << false << false << false;
    QTest::newRow("releasing frees") << RunPhase::Live << true << false << true;
    QTest::newRow("the end frees") << RunPhase::Finished << false << false << true;
    QTest::newRow("parking alone frees nothing") << RunPhase::Parked << false << false << false;
    QTest::newRow("parking may free") << RunPhase::Parked << true << false << true;
    QTest::newRow("a fenced end frees nothing") << RunPhase::Finished << true << true << false;
}

void LimitsConformance::whatFreesATarget()
{
    QFETCH(RunPhase, phase);
    QFETCH(bool, releases);
    QFETCH(bool, isFenced);
    QFETCH(bool, isFree);
    const Claim claim = claimOne(*m_ledger, 1);
    QVERIFY(claimOne(*m_ledger, 2).epoch == 1);
    QCOMPARE(holderOf(1, u"acme/web01"_s), runOf(1).toString());
    QCOMPARE(holderOf(1, u"acme/web02"_s), runOf(1).toString());
    JournalAppend append = entriesOf(claim, 0, {"x"}, phase);
    append.releasesTarget = releases;
    append.epoch -= isFenced ? 1 : 0;
    QCOMPARE(appendAll(*m_ledger, {append}).value().first(), isFenced ? AppendOutcome::Fenced : AppendOutcome::Stored);
    const QString expected = runOf(isFree ? 2 : 1).toString();
    QCOMPARE(holderOf(2, u"acme/web01"_s), expected);
    QCOMPARE(holderOf(2, u"acme/web02"_s), expected);
    if (phase == RunPhase::Finished && !isFenced) {
        QCOMPARE(holderOf(1, u"acme/web01"_s), runOf(2).toString());
        QCOMPARE(holderOf(1, u"acme/new"_s), QString()); // a finished run gets nothing
    }
}

void LimitsConformance::ofManyThatReserveExactlyOneWins()
{
    constexpr int kTargets = 50;
    constexpr int kRuns = 3;
    std::vector<std::unique_ptr<Ledger>> ledgers;
    for (int i = 0; i < kRuns; ++i) {
        ledgers.push_back(m_store->connect());
        QVERIFY(claimOne(*m_ledger, i).epoch == 1);
    }
    QObject context;
    QMap<QString, QSet<QString>> holders;
    int answers = 0;
    for (int number = 0; number < kTargets; ++number) {
        for (int i = 0; i < kRuns; ++i) {
            const QString target = u"target-%1"_s.arg(number);
            ledgers[size_t((number + i) % kRuns)]->limits().reserveTargets(
                {{runOf(i), target}}, &context, [&, target](const Result<QList<TargetAnswer>> &result) {
                    ++answers;
                    if (result)
                        holders[target].insert(result->first().holder.toString());
                });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, kTargets * kRuns, 60000);
    QCOMPARE(holders.size(), kTargets);
    for (const QSet<QString> &each : std::as_const(holders))
        QCOMPARE(each.size(), 1);
}

void LimitsConformance::aBudgetCountsEachRunOnce()
{
    for (int number = 1; number <= 3; ++number)
        QVERIFY(claimOne(*m_ledger, number).epoch == 1);
    QCOMPARE(repair(1), u"granted"_s);
    m_store->pass(2ms);
    QCOMPARE(repair(1), u"granted"_s);
    QCOMPARE(repair(2), u"granted after 1"_s);
    m_store->pass(2ms);
    QCOMPARE(repair(3), u"refused after 2 after 1"_s);
    QCOMPARE(repair(3), u"refused after 2 after 1"_s);
    // What was granted stays so, though others have used the budget up.
    QCOMPARE(repair(1), u"granted after 2"_s);
    const auto other = await<QList<BudgetAnswer>>([&](QObject *context, auto then) {
        m_ledger->limits().spendBudgets({{runOf(3), u"acme/web02"_s}, {runOf(1), u"acme/web03"_s, 0}}, context, then);
    });
    QVERIFY(other.value()[0].isGranted);
    QVERIFY(!other.value()[1].isGranted);
}

void LimitsConformance::eachRepairOfARunCounts()
{
    for (int number = 1; number <= 2; ++number)
        QVERIFY(claimOne(*m_ledger, number).epoch == 1);
    BudgetRequest first{runOf(1), u"acme/web01"_s, 2};
    BudgetRequest second = first;
    second.repair = 2;
    BudgetRequest third = first;
    third.repair = 3;
    QCOMPARE(repair(first), u"granted"_s);
    m_store->pass(2ms);
    QCOMPARE(repair(second), u"granted after 1"_s);
    QCOMPARE(repair(second), u"granted after 1"_s);
    m_store->pass(2ms);
    QCOMPARE(repair(third), u"refused after 1 after 1"_s);
    QCOMPARE(repair(2), u"refused after 1 after 1"_s);
    // A person decides; that is counted, too.
    third.isDecided = true;
    QCOMPARE(repair(third), u"granted after 1 after 1"_s);
    QCOMPARE(repair(2), u"refused after 1 after 1 after 1"_s);
}

void LimitsConformance::aRefusedRepairIsJudgedAnew()
{
    for (int number = 1; number <= 3; ++number)
        QVERIFY(claimOne(*m_ledger, number).epoch == 1);
    const Milliseconds within = 2 * m_store->lease();
    QCOMPARE(repair(1, within), u"granted"_s);
    QCOMPARE(repair(2, within), u"granted after 1"_s);
    QCOMPARE(repair(3, within), u"refused after 2 after 1"_s);
    m_store->pass(within);
    QCOMPARE(repair(3, within), u"granted"_s);
}

void LimitsConformance::theBudgetsWindowSlides()
{
    for (int number = 1; number <= 4; ++number)
        QVERIFY(claimOne(*m_ledger, number).epoch == 1);
    const Milliseconds within = 2 * m_store->lease();
    QCOMPARE(repair(1, within), u"granted"_s);
    m_store->pass(m_store->lease());
    QCOMPARE(repair(2, within), u"granted after 1"_s);
    QCOMPARE(repair(3, within), u"refused after 2 after 1"_s);
    m_store->pass(m_store->lease());
    QCOMPARE(repair(3, within), u"granted after 2"_s);
    m_store->pass(2ms);
    QCOMPARE(repair(4, within), u"refused after 3 after 2"_s);
    // A longer look back sees all.
    QCOMPARE(repair(4, 10 * within), u"refused after 3 after 2 after 1"_s);
}

void LimitsConformance::ofManyRepairsAtMostTheBudgetIsGranted()
{
    constexpr int kRuns = 30;
    std::vector<std::unique_ptr<Ledger>> ledgers;
    ledgers.reserve(3);
    for (int i = 0; i < 3; ++i)
        ledgers.push_back(m_store->connect());
    for (int i = 0; i < kRuns; ++i)
        QVERIFY(claimOne(*m_ledger, i).epoch == 1);
    QObject context;
    int granted = 0;
    int answers = 0;
    for (int i = 0; i < kRuns; ++i) {
        ledgers[size_t(i % 3)]->limits().spendBudgets({{runOf(i), u"acme/web01"_s}}, &context,
                                                      [&](const Result<QList<BudgetAnswer>> &result) {
                                                          ++answers;
                                                          granted += result && result->first().isGranted ? 1 : 0;
                                                      });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, kRuns, 60000);
    QCOMPARE(granted, 2);
}

void LimitsConformance::whatCannotBeJudgedIsInvalid_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"target of an unknown run", "target without a name", "budget of an unknown run",
                             "budget without a target", "budget over more than a year", "hold without an id"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void LimitsConformance::whatCannotBeJudgedIsInvalid()
{
    QFETCH(QString, what);
    QVERIFY(claimOne(*m_ledger, 1).epoch == 1);
    const RunId run = what.endsWith(u"unknown run") ? RunId(u"never seen"_s) : runOf(1);
    const QString target = what.contains(u"without") ? QString() : u"acme/web01"_s;
    const Milliseconds within = what.contains(u"year") ? Milliseconds(400 * 24h) : Milliseconds(24h);
    std::optional<Error> error;
    const auto note = [&error](const auto &result) {
        if (!result)
            error = result.error();
    };
    if (what.startsWith(u"target")) {
        note(await<QList<TargetAnswer>>([&](QObject *context, auto then) {
            m_ledger->limits().reserveTargets({{runOf(1), u"acme/first"_s}, {run, target}}, context, then);
        }));
    } else if (what.startsWith(u"budget")) {
        note(await<QList<BudgetAnswer>>([&](QObject *context, auto then) {
            m_ledger->limits().spendBudgets({{run, target, 2, within}}, context, then);
        }));
    } else {
        note(await<bool>([&](QObject *context, auto then) { m_ledger->limits().saveHolds({Hold()}, context, then); }));
    }
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Invalid);
    QVERIFY(!error->message.isEmpty());
}

void LimitsConformance::holdsEndByThemselves()
{
    const Timestamp now = claimOne(*m_ledger, 1).expires - request(1).lease;
    const Milliseconds lease = m_store->lease();
    const Hold late = holdOf(u"late"_s, now + 4 * lease);
    QVERIFY(await<bool>([&](QObject *context, auto then) {
        m_ledger->limits().saveHolds({late, holdOf(u"soon"_s, now + 2 * lease), holdOf(u"over"_s, now)}, context, then);
    }));
    QCOMPARE(holds(), QStringList({u"soon"_s, u"late"_s}));
    const auto list = await<QList<Hold>>([&](QObject *context, auto then) { m_ledger->limits().holds(context, then); });
    QCOMPARE(list.value()[1], late);
    m_store->pass(2 * lease);
    QCOMPARE(holds(), QStringList({u"late"_s}));
    m_store->pass(2 * lease);
    QVERIFY(holds().isEmpty());
}

void LimitsConformance::holdsAreReplacedAndRemoved()
{
    const Timestamp far(Milliseconds(4102444800000)); // in 2100
    const auto save = [this](const Hold &hold) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->limits().saveHolds({hold}, context, then); });
    };
    const auto remove = [this](const QString &id) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->limits().removeHold(id, context, then); });
    };
    QVERIFY(save(holdOf(u"a"_s, far)));
    QVERIFY(save(holdOf(u"b"_s, far)));
    QVERIFY(save(holdOf(u"a"_s, far + 1h)));
    QCOMPARE(holds(), QStringList({u"b"_s, u"a"_s}));
    QVERIFY(remove(u"b"_s).value());
    QVERIFY(!remove(u"b"_s).value());
    QCOMPARE(holds(), QStringList({u"a"_s}));
}

} // namespace ams
