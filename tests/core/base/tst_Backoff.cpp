// SPDX-License-Identifier: Apache-2.0
#include "base/Backoff.h"

#include <QTest>

using namespace ams;

class tst_Backoff : public QObject
{
    Q_OBJECT

private slots:
    void delaysGrow_data();
    void delaysGrow();
    void jitterSpreadsRoundTheDelay();
    void onlyTransientErrorsAreWorthRepeating_data();
    void onlyTransientErrorsAreWorthRepeating();
};

namespace {

Backoff exactly(int times, Milliseconds every, double factor, Milliseconds longest)
{
    return {times, every, factor, longest, 0.0};
}

} // namespace

void tst_Backoff::delaysGrow_data()
{
    QTest::addColumn<Backoff>("backoff");
    QTest::addColumn<QList<qint64>>("delays"); // of repeat 1, 2, …; -1: given up
    QTest::newRow("doubling") << exactly(4, Milliseconds(100), 2.0, Milliseconds(10000))
                              << QList<qint64>{100, 200, 400, 800, -1};
    QTest::newRow("always the same") << exactly(3, Milliseconds(50), 1.0, Milliseconds(10000))
                                     << QList<qint64>{50, 50, 50, -1, -1};
    QTest::newRow("never longer than the longest")
        << exactly(4, Milliseconds(100), 10.0, Milliseconds(1500)) << QList<qint64>{100, 1000, 1500, 1500, -1};
    QTest::newRow("no repeats at all") << exactly(0, Milliseconds(100), 2.0, Milliseconds(1000)) << QList<qint64>{-1};
}

void tst_Backoff::delaysGrow()
{
    QFETCH(Backoff, backoff);
    QFETCH(QList<qint64>, delays);
    SeededRandom random(1);
    QVERIFY(!nextDelay(backoff, 0, random));
    for (int repeat = 1; repeat <= delays.size(); ++repeat) {
        const auto delay = nextDelay(backoff, repeat, random);
        QCOMPARE(delay ? qint64(delay->count()) : -1, delays.at(repeat - 1));
    }
    // A huge repeat number neither overflows nor goes beyond the longest delay.
    const auto far = nextDelay(exactly(2000000, Milliseconds(100), 2.0, Milliseconds(1500)), 1999999, random);
    QCOMPARE(qint64(far->count()), 1500);
}

void tst_Backoff::jitterSpreadsRoundTheDelay()
{
    Backoff backoff = exactly(1, Milliseconds(1000), 2.0, Milliseconds(10000));
    backoff.jitter = 0.2;
    SeededRandom random(5);
    qint64 shortest = 10000;
    qint64 longest = 0;
    for (int i = 0; i < 1000; ++i) {
        const qint64 delay = nextDelay(backoff, 1, random)->count();
        shortest = std::min(shortest, delay);
        longest = std::max(longest, delay);
    }
    QVERIFY2(shortest >= 900 && shortest < 910, qPrintable(QString::number(shortest)));
    QVERIFY2(longest <= 1100 && longest > 1090, qPrintable(QString::number(longest)));
}

void tst_Backoff::onlyTransientErrorsAreWorthRepeating_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("transient");
    QTest::newRow("invalid") << ErrorKind::Invalid << false;
    QTest::newRow("not found") << ErrorKind::NotFound << false;
    QTest::newRow("denied") << ErrorKind::Denied << false;
    QTest::newRow("busy") << ErrorKind::Busy << true;
    QTest::newRow("timeout") << ErrorKind::Timeout << true;
    QTest::newRow("unreachable") << ErrorKind::Unreachable << true;
    QTest::newRow("conflict") << ErrorKind::Conflict << false;
    QTest::newRow("corrupt") << ErrorKind::Corrupt << false;
    QTest::newRow("bug") << ErrorKind::Bug << false;
}

void tst_Backoff::onlyTransientErrorsAreWorthRepeating()
{
    QFETCH(ErrorKind, kind);
    QFETCH(bool, transient);
    QCOMPARE(isTransient(Error{kind, {}, false}), transient);
}

QTEST_GUILESS_MAIN(tst_Backoff)
#include "tst_Backoff.moc"
