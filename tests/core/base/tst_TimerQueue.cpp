// SPDX-License-Identifier: Apache-2.0
#include "base/Clock.h"
#include "base/TimerQueue.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace ams;
using namespace std::chrono_literals;

class tst_TimerQueue final : public QObject
{
    Q_OBJECT
private slots:
    void callsComeInTheOrderOfTheirTimes();
    void callsAtOnceLeaveRoomForOtherEvents();
    void anEventLoopInsideACallGoesOn();
    void aDeadContextIsForgotten();
    void callsOfDeadContextsDoNotPileUp();
    void manyThatDieAtOnceAreSweptWithTheNextCall();
    void contextsOfAnotherThreadAreServedThere();
    void aShortWaitCostsTheSameBesideManyLongOnes();
};

void tst_TimerQueue::callsComeInTheOrderOfTheirTimes()
{
    TimerQueue queue;
    QStringList order;
    const auto note = [&order](const char *name) { return [&order, name] { order.append(QLatin1StringView(name)); }; };
    queue.add(30ms, this, note("third"));
    queue.add(5ms, this, note("second"));
    queue.add(-1s, this, [&] {
        order.append(QStringLiteral("first"));
        queue.add(1h, this, note("never here"));
        queue.add(60ms, this, note("fourth"));
    });
    QVERIFY(order.isEmpty()); // never from inside add()
    QTRY_COMPARE(order, (QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third"),
                                     QStringLiteral("fourth")}));
    QCOMPARE(queue.size(), 1U);
}

void tst_TimerQueue::callsAtOnceLeaveRoomForOtherEvents()
{
    TimerQueue queue;
    bool other = false;
    int calls = 0;
    const std::function<void()> again = [&] {
        ++calls;
        if (!other && calls < 1000000)
            queue.add(0ms, this, again);
    };
    queue.add(0ms, this, again);
    QTimer::singleShot(1ms, this, [&other] { other = true; });
    QTRY_VERIFY(other);
    QVERIFY(calls < 1000000);
}

void tst_TimerQueue::anEventLoopInsideACallGoesOn()
{
    TimerQueue queue;
    QEventLoop inner;
    bool left = false;
    queue.add(0ms, this, [&] {
        queue.add(10ms, this, [&inner] { inner.quit(); });
        inner.exec();
        left = true;
    });
    QTRY_VERIFY(left);
}

void tst_TimerQueue::aDeadContextIsForgotten()
{
    TimerQueue queue;
    auto context = std::make_unique<QObject>();
    bool isDead = false;
    queue.add(1ms, context.get(), [&isDead] { QVERIFY(!isDead); });
    queue.add(0ms, this, [&] {
        context.reset();
        isDead = true;
    });
    bool later = false;
    queue.add(5ms, this, [&later] { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(isDead);
}

void tst_TimerQueue::callsOfDeadContextsDoNotPileUp()
{
    TimerQueue queue;
    queue.add(1h, this, [] {});
    for (int i = 0; i < 100000; ++i) {
        QObject context; // as a run that is over long before its limit
        queue.add(1h, &context, [] {});
    }
    QVERIFY2(queue.size() < 5000, qPrintable(QString::number(queue.size())));
}

void tst_TimerQueue::manyThatDieAtOnceAreSweptWithTheNextCall()
{
    TimerQueue queue;
    std::vector<std::unique_ptr<QObject>> contexts;
    for (int i = 0; i < 3000; ++i) {
        contexts.push_back(std::make_unique<QObject>());
        queue.add(1h, contexts.back().get(), [] {});
    }
    QCOMPARE(queue.size(), 3000U);
    contexts.clear();
    bool isCalled = false;
    queue.add(0ms, this, [&isCalled] { isCalled = true; });
    QTRY_VERIFY(isCalled);
    QCOMPARE(queue.size(), 0U);
}

void tst_TimerQueue::contextsOfAnotherThreadAreServedThere()
{
    SystemClock clock;
    bool here = false;
    clock.after(0ms, this, [&here] { here = true; });
    QThread thread;
    thread.start();
    QObject context;
    context.moveToThread(&thread);
    std::atomic<QThread *> calledIn = nullptr;
    clock.after(1ms, &context, [&calledIn] { calledIn = QThread::currentThread(); });
    QTRY_COMPARE(calledIn.load(), &thread);
    QTRY_VERIFY(here);
    thread.quit();
    QVERIFY(thread.wait());
}

/// Qt's own timers fail this: with 20,000 others a short wait costs some hundred times more than alone.
void tst_TimerQueue::aShortWaitCostsTheSameBesideManyLongOnes()
{
    const auto cost = [this](TimerQueue &queue) {
        auto least = std::chrono::steady_clock::duration::max();
        for (int round = 0; round < 5; ++round) { // the least of several: what disturbs only adds
            const auto begun = std::chrono::steady_clock::now();
            int done = 0;
            for (int i = 0; i < 1000; ++i)
                queue.add(0ms, this, [&done] { ++done; });
            while (done < 1000)
                QCoreApplication::processEvents();
            least = std::min(least, std::chrono::steady_clock::now() - begun);
        }
        return least;
    };
    TimerQueue empty;
    const auto alone = cost(empty);
    TimerQueue full;
    for (int i = 0; i < 20000; ++i)
        full.add(1h, this, [] {});
    const auto beside = cost(full);
    QVERIFY2(beside < 20 * alone, qPrintable(QStringLiteral("%1 against %2").arg(beside.count()).arg(alone.count())));
}

QTEST_GUILESS_MAIN(tst_TimerQueue)
#include "tst_TimerQueue.moc"
