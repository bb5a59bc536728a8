// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyBudget.h"
#include "support/FakeClock.h"

#include <QTest>

#include <numeric>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Asks for calls and notes the order in which they may go; each is over at once unless it is held.
class Caller
{
public:
    Caller(Clock &clock, int perMinute, int inFlight) : budget(clock, perMinute, inFlight) {}
    ~Caller() { isHolding = false; }
    Q_DISABLE_COPY_MOVE(Caller)
    /// One call is over; what waits may take its place.
    void finishOne()
    {
        const PagerDutyBudget::Permit over = std::move(held.back());
        held.pop_back();
    }
    void finishAll()
    {
        isHolding = false;
        const auto over = std::exchange(held, {});
    }
    void ask(CallPriority priority, const char *name, CallPlace place = CallPlace::Last)
    {
        const auto go = [this, name](PagerDutyBudget::Permit permit) {
            order.append(QLatin1StringView(name));
            if (isHolding)
                held.push_back(std::move(permit));
        };
        budget.request(priority, &context, go, place);
    }
    void ask(CallPriority priority, const char *name, int times)
    {
        for (int i = 0; i < times; ++i)
            ask(priority, name);
    }
    [[nodiscard]] int count(const char *name) const { return static_cast<int>(order.count(QLatin1StringView(name))); }

    QObject context;
    QStringList order;
    bool isHolding = false;
    PagerDutyBudget budget;
    std::vector<PagerDutyBudget::Permit> held;
};

} // namespace

class tst_PagerDutyBudget : public QObject
{
    Q_OBJECT
private slots:
    void withoutALimitEverythingGoesAtOnce();
    void neverMoreThanTheLimitInAnyMinute();
    void lowerPrioritiesLeaveAReserve();
    void whatRestsOnAFreshReadGoesBeforeItsEquals();
    void whatMattersMostGoesFirst();
    void onlySoManyAreInFlight();
    void progressLeavesConnectionsToAcknowledge();
    void whoHasDiedIsForgotten();
    void aSmallerLimitOfTheServerIsTakenOver();
    void othersUseOfTheLimitIsSeen();
    void aFrozenRemainderDoesNotBlockForEver();
    void aRefusalPausesEverything_data();
    void aRefusalPausesEverything();
};

void tst_PagerDutyBudget::withoutALimitEverythingGoesAtOnce()
{
    FakeClock clock;
    Caller caller(clock, 0, 16);
    caller.ask(CallPriority::Progress, "note", 5000);
    QCOMPARE(caller.count("note"), 5000);
    caller.budget.learn({960, 0, Milliseconds(30000)}); // not ours to mind
    caller.ask(CallPriority::Progress, "note");
    QCOMPARE(caller.count("note"), 5001);
}

void tst_PagerDutyBudget::neverMoreThanTheLimitInAnyMinute()
{
    FakeClock clock;
    Caller caller(clock, 960, 16);
    caller.ask(CallPriority::Acknowledge, "ack", 5000);
    QList<int> perSecond{caller.count("ack")};
    while (caller.count("ack") < 5000) {
        const int before = caller.count("ack");
        clock.advance(1s);
        perSecond.append(caller.count("ack") - before);
    }
    for (qsizetype from = 0; from < perSecond.size(); ++from) {
        const auto window = perSecond.mid(from, 60);
        QVERIFY(std::accumulate(window.begin(), window.end(), 0) <= 960);
    }
    QVERIFY2(perSecond.size() < 6 * 60, qPrintable(QString::number(perSecond.size())));
}

void tst_PagerDutyBudget::whatRestsOnAFreshReadGoesBeforeItsEquals()
{
    FakeClock clock;
    Caller caller(clock, 0, 1);
    caller.isHolding = true;
    caller.ask(CallPriority::Resolve, "under way");
    caller.ask(CallPriority::Resolve, "first read");
    caller.ask(CallPriority::Resolve, "second read");
    caller.ask(CallPriority::Resolve, "write", CallPlace::First);
    caller.ask(CallPriority::Acknowledge, "urgent");
    for (int i = 0; i < 4; ++i)
        caller.finishOne();
    QCOMPARE(caller.order, (QStringList{u"under way"_s, u"urgent"_s, u"write"_s, u"first read"_s, u"second read"_s}));
}

void tst_PagerDutyBudget::lowerPrioritiesLeaveAReserve()
{
    FakeClock clock;
    Caller caller(clock, 960, 16);
    caller.ask(CallPriority::Progress, "note", 200);
    const int notes = caller.count("note");
    QVERIFY2(notes > 0 && notes <= 60, qPrintable(QString::number(notes)));
    caller.ask(CallPriority::Title, "title", 200);
    QVERIFY(caller.count("title") > 0);
    caller.ask(CallPriority::Resolve, "resolve", 200);
    QVERIFY(caller.count("resolve") > 0);
    caller.ask(CallPriority::Handoff, "handoff", 200);
    QVERIFY(caller.count("handoff") > 0);
    caller.ask(CallPriority::Acknowledge, "ack", 200);
    QVERIFY(caller.count("ack") >= 12); // a tenth of the bucket was kept for these
}

void tst_PagerDutyBudget::whatMattersMostGoesFirst()
{
    FakeClock clock;
    Caller caller(clock, 960, 16);
    caller.ask(CallPriority::Acknowledge, "first", 120);
    caller.order.clear();
    caller.ask(CallPriority::Progress, "note");
    caller.ask(CallPriority::Title, "title");
    caller.ask(CallPriority::Lookup, "lookup");
    caller.ask(CallPriority::Resolve, "resolve");
    caller.ask(CallPriority::Handoff, "handoff");
    caller.ask(CallPriority::Acknowledge, "ack");
    QVERIFY(caller.order.isEmpty());
    clock.advance(60s);
    QCOMPARE(caller.order, (u"ack handoff resolve lookup title note"_s.split(u' ')));
}

void tst_PagerDutyBudget::onlySoManyAreInFlight()
{
    FakeClock clock;
    Caller caller(clock, 0, 4);
    caller.isHolding = true;
    caller.ask(CallPriority::Acknowledge, "ack", 10);
    QCOMPARE(caller.count("ack"), 4);
    QCOMPARE(caller.budget.figures().inFlight, 4);
    QCOMPARE(caller.budget.figures().waiting, 6);
    caller.finishOne();
    QCOMPARE(caller.count("ack"), 5);
    caller.finishAll();
    QCOMPARE(caller.count("ack"), 10);
    QCOMPARE(caller.budget.figures().inFlight, 0);
}

void tst_PagerDutyBudget::progressLeavesConnectionsToAcknowledge()
{
    FakeClock clock;
    Caller caller(clock, 0, 8);
    caller.isHolding = true;
    caller.ask(CallPriority::Progress, "note", 20);
    QCOMPARE(caller.count("note"), 6);
    caller.ask(CallPriority::Acknowledge, "ack", 20);
    QCOMPARE(caller.count("ack"), 2);
}

void tst_PagerDutyBudget::whoHasDiedIsForgotten()
{
    FakeClock clock;
    Caller caller(clock, 0, 1);
    caller.isHolding = true;
    caller.ask(CallPriority::Title, "first");
    bool wentOut = false;
    {
        QObject shortLived;
        caller.budget.request(CallPriority::Title, &shortLived, [&](PagerDutyBudget::Permit) { wentOut = true; });
    }
    caller.ask(CallPriority::Title, "last");
    caller.finishAll();
    QVERIFY(!wentOut);
    QCOMPARE(caller.order, u"first last"_s.split(u' '));
}

void tst_PagerDutyBudget::aSmallerLimitOfTheServerIsTakenOver()
{
    FakeClock clock;
    Caller caller(clock, 960, 16);
    caller.budget.learn({240, 200, Milliseconds(30000)});
    QCOMPARE(caller.budget.figures().perMinute, 240);
    caller.ask(CallPriority::Acknowledge, "ack", 2000);
    clock.advance(59s);
    QVERIFY(caller.count("ack") <= 240);
    caller.budget.learn({100000, 99999, Milliseconds(1000)}); // never more than configured
    QCOMPARE(caller.budget.figures().perMinute, 960);
    caller.budget.learn({0, -5, {}}); // nonsense changes nothing
    QCOMPARE(caller.budget.figures().perMinute, 960);
}

void tst_PagerDutyBudget::othersUseOfTheLimitIsSeen()
{
    FakeClock clock;
    Caller caller(clock, 960, 16);
    caller.budget.learn({960, 15, Milliseconds(20000)}); // another agent with the same key used the rest
    caller.ask(CallPriority::Progress, "note", 100);
    caller.ask(CallPriority::Acknowledge, "ack", 100);
    QCOMPARE(caller.count("note"), 0);
    QCOMPARE(caller.count("ack"), 15);
    clock.advance(19s);
    QCOMPARE(caller.count("ack"), 15); // nothing more before the reset
    clock.advance(10s);
    QCOMPARE(caller.count("ack"), 100);
}

void tst_PagerDutyBudget::aFrozenRemainderDoesNotBlockForEver()
{
    FakeClock clock;
    Caller caller(clock, 960, 16);
    caller.budget.learn({960, 0, Milliseconds(std::chrono::hours(9))});
    caller.ask(CallPriority::Progress, "note", 3);
    QCOMPARE(caller.count("note"), 0);
    clock.advance(59s);
    QCOMPARE(caller.count("note"), 0);
    clock.advance(15s);
    QCOMPARE(caller.count("note"), 3);
}

void tst_PagerDutyBudget::aRefusalPausesEverything_data()
{
    QTest::addColumn<int>("reset");
    QTest::addColumn<int>("pause");
    QTest::newRow("without headers: a second and a half") << -1 << 1500;
    QTest::newRow("with a reset of 7 s") << 7000 << 7000;
    QTest::newRow("with a reset of a day: a minute") << 86400000 << 60000;
    QTest::newRow("with a reset of nothing: half a second") << 0 << 500;
}

void tst_PagerDutyBudget::aRefusalPausesEverything()
{
    QFETCH(int, reset);
    QFETCH(int, pause);
    FakeClock clock;
    Caller caller(clock, 0, 16);
    caller.budget.refused(reset < 0 ? std::nullopt : std::optional<Milliseconds>(reset));
    caller.ask(CallPriority::Acknowledge, "ack");
    clock.advance(Milliseconds(pause - 1));
    QCOMPARE(caller.count("ack"), 0);
    clock.advance(1ms);
    QCOMPARE(caller.count("ack"), 1);
    QCOMPARE(caller.budget.figures().refusals, quint64(1));
}

QTEST_GUILESS_MAIN(tst_PagerDutyBudget)
#include "tst_PagerDutyBudget.moc"
