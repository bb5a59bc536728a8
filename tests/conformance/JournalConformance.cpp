// SPDX-License-Identifier: Apache-2.0
#include "conformance/JournalConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

void JournalConformance::manyRunsStayApart()
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

void JournalConformance::entriesComeBackByteForByte()
{
    const Claim claim = claimOne(*m_ledger, 1);
    const QList<QByteArray> entries{everyByte(), QByteArray(), everyByte().repeated(2000), "{\"at\":\"行\"}"};
    QCOMPARE(appendAll(*m_ledger, {entriesOf(claim, 0, entries)}).value().first(), AppendOutcome::Stored);
    QVERIFY(journalOf(*m_store->connect(), claim.run).value() == entries);
}

void JournalConformance::unknownRunsHaveAnEmptyJournal()
{
    const auto entries = journalOf(*m_ledger, RunId(u"never seen"_s));
    QVERIFY(entries);
    QVERIFY(entries->isEmpty());
}

void JournalConformance::unfinishedRunsComeOldestFirst()
{
    for (const int number : {3, 1, 2}) {
        QVERIFY(claimOne(*m_ledger, number).epoch == 1);
        m_store->pass(Milliseconds(1));
    }
    const auto unfinished = [this](int limit) {
        return idsOf(await<QList<RunRecord>>([&](QObject *context, auto then) {
                         m_ledger->unfinishedRuns(testAgent(), limit, context, then);
                     }).value());
    };
    QCOMPARE(unfinished(10), QStringList({u"run-3-tokyo-1"_s, u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
    QCOMPARE(unfinished(2), QStringList({u"run-3-tokyo-1"_s, u"run-1-tokyo-1"_s}));
}

void JournalConformance::runsComeNewestFirstWithTheirState()
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
    QCOMPARE(runs[0].owner, testAgent());
    QCOMPARE(runs[0].epoch, 1);
    QCOMPARE(runs[0].incident, second.incident);
    QVERIFY(runs[0].expires == second.expires);
    QCOMPARE(runs[1].phase, RunPhase::Finished);
    QVERIFY(runs[1].changedAt > runs[1].startedAt);
    QVERIFY(runs[0].startedAt > runs[1].startedAt);
}

} // namespace ams
