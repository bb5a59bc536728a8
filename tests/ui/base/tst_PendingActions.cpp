// SPDX-License-Identifier: Apache-2.0
#include "support/FakeClock.h"
#include "ui/base/PendingActions.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

class tst_PendingActions final : public QObject
{
    Q_OBJECT
private slots:
    void leavesWhenItsTimeIsOver();
    void takenBackItNeverLeaves();
    void eachHasItsOwnTime();
    void leavesAtOnceWhenWanted();
    void whatLeavesMayHoldAnother();

private:
    FakeClock m_clock;
};

void tst_PendingActions::leavesWhenItsTimeIsOver()
{
    PendingActions pending(m_clock);
    QSignalSpy changed(&pending, &PendingActions::changed);
    int left = 0;
    pending.hold(QStringLiteral("Take"), {IncidentId(QStringLiteral("A"))}, 5s, [&left] { ++left; });
    QCOMPARE(changed.size(), 1);
    m_clock.advance(3s);
    QCOMPARE(left, 0);
    QCOMPARE(pending.left(pending.all().first()), Milliseconds(2000));
    QVERIFY(pending.isPending(IncidentId(QStringLiteral("A"))));
    m_clock.advance(2s);
    QCOMPARE(left, 1);
    QVERIFY(pending.all().isEmpty());
    QCOMPARE(changed.size(), 2);
    m_clock.advance(10s);
    QCOMPARE(left, 1);
}

void tst_PendingActions::takenBackItNeverLeaves()
{
    PendingActions pending(m_clock);
    int left = 0;
    const int id = pending.hold(QStringLiteral("Take"), {}, 5s, [&left] { ++left; });
    QVERIFY(pending.takeBack(id));
    QVERIFY(!pending.takeBack(id));
    QVERIFY(!pending.takeBackLast());
    m_clock.advance(10s);
    QCOMPARE(left, 0);
}

void tst_PendingActions::eachHasItsOwnTime()
{
    PendingActions pending(m_clock);
    QStringList left;
    pending.hold(QStringLiteral("a"), {}, 5s, [&left] { left.append(QStringLiteral("a")); });
    m_clock.advance(2s);
    pending.hold(QStringLiteral("b"), {}, 5s, [&left] { left.append(QStringLiteral("b")); });
    m_clock.advance(3s);
    QCOMPARE(left, QStringList{QStringLiteral("a")});
    m_clock.advance(2s);
    QCOMPARE(left.size(), 2);
}

void tst_PendingActions::leavesAtOnceWhenWanted()
{
    PendingActions pending(m_clock);
    QStringList left;
    pending.hold(QStringLiteral("a"), {}, 5s, [&left] { left.append(QStringLiteral("a")); });
    pending.hold(QStringLiteral("b"), {}, 5s, [&left] { left.append(QStringLiteral("b")); });
    pending.leaveAll();
    QCOMPARE(left, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    m_clock.advance(10s);
    QCOMPARE(left.size(), 2);
}

void tst_PendingActions::whatLeavesMayHoldAnother()
{
    PendingActions pending(m_clock);
    int left = 0;
    pending.hold(QStringLiteral("a"), {}, 1s, [&] { pending.hold(QStringLiteral("b"), {}, 1s, [&left] { ++left; }); });
    m_clock.advance(1s);
    QCOMPARE(pending.all().size(), 1);
    m_clock.advance(1s);
    QCOMPARE(left, 1);
}

QTEST_GUILESS_MAIN(tst_PendingActions)
#include "tst_PendingActions.moc"
