// SPDX-License-Identifier: Apache-2.0
#include "actions/WaitAction.h"

#include "support/ActionProbe.h"
#include "support/FakeClock.h"

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_WaitAction : public QObject
{
    Q_OBJECT

private slots:
    void lasts_data()
    {
        QTest::addColumn<int>("passed"); // seconds since the first start
        QTest::addColumn<int>("rest");
        QTest::newRow("fresh") << 0 << 60;
        QTest::newRow("resumed after 45 s") << 45 << 15;
        QTest::newRow("resumed when it was over") << 300 << 0;
        QTest::newRow("clock set back") << -100 << 60;
    }
    void lasts()
    {
        QFETCH(const int, passed);
        QFETCH(const int, rest);
        FakeClock clock;
        WaitAction action(clock);
        ActionProbe probe(action);
        probe.context().startedAt = clock.now() - std::chrono::seconds(passed);
        probe.setTimeout(1s); // a wait is its own limit
        const auto attempt = probe.start({{u"for"_s, u"1m"_s}});
        QSignalSpy spy(attempt.get(), &ActionRun::finished);
        if (rest > 0) {
            clock.advance(std::chrono::seconds(rest) - 1ms);
            QCoreApplication::processEvents();
            QCOMPARE(spy.count(), 0);
        }
        clock.advance(1ms);
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(spy.first().first().value<ActionResult>().outcome, StepOutcome::Ok);
    }
};

QTEST_GUILESS_MAIN(tst_WaitAction)
#include "tst_WaitAction.moc"
