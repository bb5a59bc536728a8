// SPDX-License-Identifier: Apache-2.0
#include "conformance/CallConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"

#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace ams {

void CallConformance::answersNeverComeFromInsideTheCall()
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

void CallConformance::answersOfOneThreadComeInTheOrderOfTheCalls()
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

void CallConformance::aReadSeesTheWritesBeforeIt()
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

void CallConformance::emptyListsAreAnswered()
{
    QVERIFY(acceptAll(*m_ledger, {}).value().isEmpty());
    QVERIFY(claimAll(*m_ledger, {}).value().isEmpty());
    QVERIFY(appendAll(*m_ledger, {}).value().isEmpty());
    QVERIFY(await<bool>([&](QObject *context, auto then) { m_ledger->release({}, context, then); }));
    QVERIFY(await<bool>([&](QObject *context, auto then) { m_ledger->saveOutbox({}, context, then); }));
}

void CallConformance::itemsThatCannotBeStoredAreInvalid_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"event without id", "claim without incident", "claim without owner", "claim without run",
                             "claim without lease", "claim with the run of another incident"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void CallConformance::itemsThatCannotBeStoredAreInvalid()
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

void CallConformance::anInvalidCallDoesNotSpoilOthers()
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

void CallConformance::aDeadContextGetsNoAnswer()
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

void CallConformance::aContextMayDieInAnAnswer()
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

void CallConformance::everyThreadGetsItsOwnAnswers()
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

void CallConformance::closingFinishesTheCallsThatWait()
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

void CallConformance::probeAnswers()
{
    const auto answer = await<bool>([&](QObject *context, auto then) { m_ledger->probe(context, then); });
    QVERIFY(answer.value());
}

} // namespace ams
