// SPDX-License-Identifier: Apache-2.0
#include "net/DeadlineQueue.h"

#include "support/FakeClock.h"

#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

class tst_DeadlineQueue : public QObject
{
    Q_OBJECT
private slots:
    void callsInOrderOnOneTimer();
    void removedEntriesStaySilent();
    void mayBeDestroyedByWhoeverIsCalled();
};

void tst_DeadlineQueue::callsInOrderOnOneTimer()
{
    FakeClock clock;
    DeadlineQueue queue(clock);
    QStringList called;
    const auto add = [&](Milliseconds delay, const QString &name) {
        static_cast<void>(queue.add(delay, [&called, name] { called.append(name); }));
    };
    add(300ms, QStringLiteral("c"));
    add(100ms, QStringLiteral("a"));
    add(200ms, QStringLiteral("b"));
    clock.advance(99ms);
    QCOMPARE(called, QStringList());
    clock.advance(1ms);
    QCOMPARE(called, QStringList{QStringLiteral("a")});
    clock.advance(1s);
    QCOMPARE(called, (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QVERIFY(!clock.hasTimers());
}

void tst_DeadlineQueue::removedEntriesStaySilent()
{
    FakeClock clock;
    DeadlineQueue queue(clock);
    int called = 0;
    for (int i = 0; i < 1000; ++i)
        queue.remove(queue.add(30s, [&called] { ++called; }));
    const auto kept = queue.add(40s, [&called] { called += 100; });
    Q_UNUSED(kept)
    int timers = 0;
    while (clock.advanceToNext())
        ++timers;
    QCOMPARE(called, 100);
    QVERIFY(timers <= 2);
}

void tst_DeadlineQueue::mayBeDestroyedByWhoeverIsCalled()
{
    FakeClock clock;
    auto queue = std::make_unique<DeadlineQueue>(clock);
    int called = 0;
    static_cast<void>(queue->add(1s, [&] {
        ++called;
        queue.reset();
    }));
    static_cast<void>(queue->add(1s, [&called] { ++called; }));
    clock.advance(2s);
    QCOMPARE(called, 1);
}

QTEST_GUILESS_MAIN(tst_DeadlineQueue)
#include "tst_DeadlineQueue.moc"
