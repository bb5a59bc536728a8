// SPDX-License-Identifier: Apache-2.0
#include "base/Clock.h"

#include "support/FakeClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

class tst_Clock : public QObject
{
    Q_OBJECT

private slots:
    void durationsAreRead_data();
    void durationsAreRead();
    void durationsAreWrittenExactly_data();
    void durationsAreWrittenExactly();
    void timestampsAreRead_data();
    void timestampsAreRead();
    void timestampsAreWrittenInUtc();
    void systemClockTellsTheTime();
    void afterFiresOnceUnlessItsContextDied();
    void fakeClockFiresInOrder();
};

void tst_Clock::durationsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // -1: refused
    const auto row = [](const char *text, qint64 milliseconds) {
        QTest::newRow(text) << QString::fromUtf8(text) << milliseconds;
    };
    row("250ms", 250);
    row("0s", 0);
    row("5s", 5000);
    row("15m", 900000);
    row("24h", 86400000);
    row("7d", 604800000);
    row("1h30m", 5400000);
    row("1m500ms", 60500);
    row("  5s ", 5000);
    row("", -1);
    row("5", -1);
    row("s", -1);
    row("-5s", -1);
    row("5 s", -1);
    row("1.5s", -1);
    row("5w", -1);
    row("5s3", -1);
    row("99999999999999999999s", -1);
    row("9223372036854775807ms", -1);
    row("100000d", -1);
    row("3660d3660d", -1);
    row("５s", -1);
}

void tst_Clock::durationsAreRead()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const auto duration = durationFromText(text);
    QCOMPARE(duration ? qint64(duration->count()) : -1, milliseconds);
}

void tst_Clock::durationsAreWrittenExactly_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0s");
    QTest::newRow("milliseconds") << qint64(250) << QStringLiteral("250ms");
    QTest::newRow("a minute and a half") << qint64(90000) << QStringLiteral("1m30s");
    QTest::newRow("all units") << qint64(90061001) << QStringLiteral("1d1h1m1s1ms");
}

void tst_Clock::durationsAreWrittenExactly()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QString, text);
    QCOMPARE(toText(Milliseconds(milliseconds)), text);
    QCOMPARE(durationFromText(text), std::optional(Milliseconds(milliseconds)));
}

void tst_Clock::timestampsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc"); // empty: refused
    QTest::newRow("as PagerDuty writes it")
        << QStringLiteral("2026-01-31T03:04:05Z") << QStringLiteral("2026-01-31T03:04:05.000Z");
    QTest::newRow("with a fraction") << QStringLiteral("2026-01-31T03:04:05.678Z")
                                     << QStringLiteral("2026-01-31T03:04:05.678Z");
    QTest::newRow("in Tokyo") << QStringLiteral("2026-01-31T12:04:05+09:00")
                              << QStringLiteral("2026-01-31T03:04:05.000Z");
    QTest::newRow("before 1970") << QStringLiteral("1969-12-31T23:59:59.001Z")
                                 << QStringLiteral("1969-12-31T23:59:59.001Z");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("a day that is none") << QStringLiteral("2026-02-30T03:04:05Z") << QString();
    QTest::newRow("words") << QStringLiteral("yesterday") << QString();
}

void tst_Clock::timestampsAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, utc);
    const auto time = timestampFromText(text);
    QCOMPARE(time ? toText(*time) : QString(), utc);
}

void tst_Clock::timestampsAreWrittenInUtc()
{
    QCOMPARE(toText(Timestamp(1s)), QStringLiteral("1970-01-01T00:00:01.000Z"));
    QCOMPARE(toText(Timestamp(1769828645678ms)), QStringLiteral("2026-01-31T03:04:05.678Z"));
}

void tst_Clock::systemClockTellsTheTime()
{
    const SystemClock clock;
    const auto known = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    QVERIFY(clock.now() >= known);
    QVERIFY(clock.now() < known + 10s);
    const auto before = clock.steady();
    QVERIFY(clock.steady() >= before);
}

void tst_Clock::afterFiresOnceUnlessItsContextDied()
{
    SystemClock clock;
    auto context = std::make_unique<QObject>();
    QStringList fired;
    clock.after(1ms, this, [&fired] { fired.append(QStringLiteral("kept")); });
    clock.after(1ms, context.get(), [&fired] { fired.append(QStringLiteral("forgotten")); });
    clock.after(-5s, this, [&fired] { fired.append(QStringLiteral("at once")); });
    context.reset();
    QTRY_COMPARE(fired.size(), 2);
    bool later = false;
    clock.after(20ms, this, [&later] { later = true; });
    QTRY_VERIFY(later);
    QCOMPARE(fired, (QStringList{QStringLiteral("at once"), QStringLiteral("kept")}));
}

void tst_Clock::fakeClockFiresInOrder()
{
    FakeClock clock;
    QStringList fired;
    const Timestamp start = clock.now();
    clock.after(3s, this, [&] { fired.append(QStringLiteral("third")); });
    clock.after(1s, this, [&] {
        fired.append(QStringLiteral("first"));
        clock.after(1s, this, [&] { fired.append(QStringLiteral("second")); });
    });
    clock.advance(2999ms);
    QCOMPARE(fired, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    clock.advance(1ms);
    QCOMPARE(fired.size(), 3);
    QVERIFY(!clock.hasTimers());
    QCOMPARE(clock.now() - start, Milliseconds(3s));
}

QTEST_GUILESS_MAIN(tst_Clock)
#include "tst_Clock.moc"
