// SPDX-License-Identifier: Apache-2.0
#include "ledger/LedgerBench.h"

#include "conformance/Await.h"
#include "ledger/SqlLedger.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_LedgerBench : public QObject
{
    Q_OBJECT

private slots:
    void figuresAgreeWithTheLedger();
    void anErrorEndsIt();
};

void tst_LedgerBench::figuresAgreeWithTheLedger()
{
    const QTemporaryDir folder;
    SystemClock clock;
    SeededRandom random(1);
    const auto ledger = SqlLedger::open(folder.filePath(u"ledger.db"_s), clock);
    QVERIFY(ledger);
    LedgerBench bench(**ledger, random);
    QJsonObject figures;
    connect(&bench, &LedgerBench::finished, this,
            [&figures](const Result<QJsonObject> &result) { figures = result.value(); });
    bench.start({{1, 8}, Milliseconds(100), 500});
    QTRY_VERIFY_WITH_TIMEOUT(!figures.isEmpty(), 20000);

    QCOMPARE(figures[u"entry_bytes"_s].toInt(), 500);
    const QJsonArray rounds = figures[u"rounds"_s].toArray();
    QCOMPARE(rounds.size(), 2);
    QCOMPARE(rounds[0][u"clients"_s].toInt(), 1);
    QCOMPARE(rounds[1][u"clients"_s].toInt(), 8);
    qint64 appends = 0;
    for (const QJsonValue &round : rounds) {
        appends += round[u"appends"_s].toInteger();
        const QJsonValue latency = round[u"latency_ms"_s];
        QVERIFY(latency[u"p50"_s].toDouble() > 0);
        QVERIFY(latency[u"p50"_s].toDouble() <= latency[u"p99"_s].toDouble());
        QVERIFY(latency[u"p99"_s].toDouble() <= latency[u"max"_s].toDouble());
        QVERIFY(round[u"seconds"_s].toDouble() >= 0.1);
    }

    const auto runs =
        await<QList<RunRecord>>([&](QObject *context, auto then) { (*ledger)->runs(100, context, then); });
    QCOMPARE(runs.value().size(), 9);
    qint64 stored = 0;
    for (const RunRecord &run : runs.value()) {
        QCOMPARE(run.phase, RunPhase::Finished);
        const auto entries =
            await<QList<QByteArray>>([&](QObject *context, auto then) { (*ledger)->journal(run.run, context, then); });
        QCOMPARE(entries.value().first().size(), 500);
        stored += entries.value().size();
    }
    QCOMPARE(stored, appends);
    const auto open =
        await<QList<RunRecord>>([&](QObject *context, auto then) { (*ledger)->openOutboxes(10, context, then); });
    QVERIFY(open.value().isEmpty());
}

void tst_LedgerBench::anErrorEndsIt()
{
    const QTemporaryDir folder;
    SystemClock clock;
    SeededRandom first(1);
    SeededRandom same(1);
    const auto ledger = SqlLedger::open(folder.filePath(u"ledger.db"_s), clock);
    QVERIFY(ledger);
    std::optional<Result<QJsonObject>> result;
    const auto note = [&result](const Result<QJsonObject> &figures) { result = figures; };
    LedgerBench bench(**ledger, first);
    connect(&bench, &LedgerBench::finished, this, note);
    bench.start({{1}, Milliseconds(1), 10});
    QTRY_VERIFY(result);
    QVERIFY(*result);
    // The same names again: the run is finished already, so its entries are refused.
    result.reset();
    LedgerBench again(**ledger, same);
    connect(&again, &LedgerBench::finished, this, note);
    again.start({{1}, Milliseconds(1), 10});
    QTRY_VERIFY(result);
    QVERIFY(!*result);
    QCOMPARE(result->error().kind, ErrorKind::Conflict);
}

QTEST_GUILESS_MAIN(tst_LedgerBench)
#include "tst_LedgerBench.moc"
