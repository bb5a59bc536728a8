// SPDX-License-Identifier: Apache-2.0
#include "support/FakeClock.h"
#include "support/ScriptedLink.h"
#include "ui/base/IncidentBook.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

namespace {

IncidentRow row(const QString &incident, const QString &title)
{
    IncidentRow row;
    row.incident = IncidentId(incident);
    row.title = title;
    row.changedAt = Timestamp(1000s);
    return row;
}

/// The link is live and shows these; nothing else.
void show(ScriptedLink &link, const QList<IncidentRow> &rows, const QList<Hold> &holds = {})
{
    link.setState(LinkState::Kind::Live);
    link.show({1, rows, holds, {}});
}

} // namespace

class tst_IncidentBook final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void oneIncidentOfTwoAgentsIsOneRow();
    void theAgentWithTheRunTellsTheRow();
    void ofOneRunTheLaterTurnCounts();
    void copiesAreNotCountedTwice();
    void aSnapshotReplacesOnlyWhatThatAgentSaw();
    void aRowGoesWhenNobodySeesItAnyMore();
    void freedSlotsAreUsedAgain();
    void unchangedRowsAreNotAnnounced();
    void removedAndSeenAgainInOneDeltaStays();
    void nothingIsTrustedWithoutALiveLink();
    void cachedRowsStayUntilTheirAgentOrAllHaveTold();
    void cachedRowsGoWithTheLinkThatCouldHaveToldThem();
    void whoIsCutOffTellsTheRowNoMore();
    void holdsOfTwoAgentsAreOneList();
    void aLinkTakenOutTakesItsRowsAlong();

private:
    [[nodiscard]] QString titleOf(const QString &incident) const
    {
        const int slot = m_book->slotOf(IncidentId(incident));
        return slot < 0 ? QStringLiteral("(none)") : m_book->row(slot).title;
    }
    const QString m_id = QStringLiteral("Q1");
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ScriptedLink> m_tokyo;
    std::unique_ptr<ScriptedLink> m_osaka;
    std::unique_ptr<IncidentBook> m_book;
};

void tst_IncidentBook::init()
{
    m_book.reset();
    m_clock = std::make_unique<FakeClock>();
    m_tokyo = std::make_unique<ScriptedLink>();
    m_osaka = std::make_unique<ScriptedLink>();
    m_book = std::make_unique<IncidentBook>(*m_clock);
    m_book->addLink(QStringLiteral("Tokyo"), *m_tokyo);
    m_book->addLink(QStringLiteral("Osaka"), *m_osaka);
}

void tst_IncidentBook::oneIncidentOfTwoAgentsIsOneRow()
{
    show(*m_tokyo, {row(m_id, QStringLiteral("from Tokyo"))});
    show(*m_osaka, {row(m_id, QStringLiteral("from Osaka")), row(QStringLiteral("Q2"), QStringLiteral("two"))});
    QCOMPARE(m_book->count(), 2);
}

void tst_IncidentBook::theAgentWithTheRunTellsTheRow()
{
    IncidentRow withRun = row(m_id, QStringLiteral("runs here"));
    withRun.run = RunId(QStringLiteral("r1"));
    IncidentRow without = row(m_id, QStringLiteral("sees it only"));
    without.changedAt += 1h;
    show(*m_tokyo, {withRun});
    show(*m_osaka, {without});
    QCOMPARE(titleOf(m_id), QStringLiteral("runs here"));
    QCOMPARE(m_book->linkOf(0), m_tokyo.get());
    QCOMPARE(m_book->linkName(0), QStringLiteral("Tokyo"));
}

void tst_IncidentBook::ofOneRunTheLaterTurnCounts()
{
    IncidentRow old = row(m_id, QStringLiteral("turn 1"));
    old.run = RunId(QStringLiteral("r1"));
    old.turn = 1;
    old.changedAt += 1h; // agents' clocks differ; the turn does not
    IncidentRow taken = old;
    taken.title = QStringLiteral("turn 2");
    taken.turn = 2;
    taken.changedAt -= 1h;
    show(*m_tokyo, {old});
    show(*m_osaka, {taken});
    QCOMPARE(titleOf(m_id), QStringLiteral("turn 2"));
    old.title = QStringLiteral("turn 1, again");
    m_tokyo->change({old});
    QCOMPARE(titleOf(m_id), QStringLiteral("turn 2"));
}

void tst_IncidentBook::copiesAreNotCountedTwice()
{
    IncidentRow tokyo = row(m_id, QStringLiteral("a"));
    tokyo.run = RunId(QStringLiteral("r1"));
    tokyo.duplicates = 2;
    IncidentRow osaka = row(m_id, QStringLiteral("b"));
    osaka.duplicates = 5;
    show(*m_tokyo, {tokyo});
    show(*m_osaka, {osaka});
    QCOMPARE(m_book->row(0).duplicates, 5);
    QCOMPARE(titleOf(m_id), QStringLiteral("a"));
}

void tst_IncidentBook::aSnapshotReplacesOnlyWhatThatAgentSaw()
{
    show(*m_tokyo, {row(m_id, QStringLiteral("t")), row(QStringLiteral("Q2"), QStringLiteral("t"))});
    show(*m_osaka, {row(QStringLiteral("Q3"), QStringLiteral("o"))});
    show(*m_tokyo, {row(QStringLiteral("Q4"), QStringLiteral("t"))});
    QCOMPARE(titleOf(m_id), QStringLiteral("(none)"));
    QCOMPARE(titleOf(QStringLiteral("Q3")), QStringLiteral("o"));
    QCOMPARE(titleOf(QStringLiteral("Q4")), QStringLiteral("t"));
    QCOMPARE(m_book->count(), 2);
}

void tst_IncidentBook::aRowGoesWhenNobodySeesItAnyMore()
{
    IncidentRow newer = row(m_id, QStringLiteral("from Osaka"));
    newer.changedAt += 1s;
    show(*m_tokyo, {row(m_id, QStringLiteral("from Tokyo"))});
    show(*m_osaka, {newer});
    QCOMPARE(titleOf(m_id), QStringLiteral("from Osaka"));
    m_osaka->change({RowRemoved{IncidentId(m_id)}});
    QCOMPARE(titleOf(m_id), QStringLiteral("from Tokyo"));
    QSignalSpy removed(m_book.get(), &IncidentBook::removed);
    m_tokyo->change({RowRemoved{IncidentId(m_id)}});
    QCOMPARE(removed.size(), 1);
    QCOMPARE(m_book->count(), 0);
}

void tst_IncidentBook::freedSlotsAreUsedAgain()
{
    show(*m_tokyo, {row(m_id, QStringLiteral("one"))});
    for (int i = 0; i < 50; ++i) {
        m_tokyo->change({RowRemoved{IncidentId(QStringLiteral("Q%1").arg(i + 1))}});
        m_tokyo->change({row(QStringLiteral("Q%1").arg(i + 2), QStringLiteral("next"))});
    }
    QCOMPARE(m_book->count(), 1);
    QCOMPARE(m_book->slotCount(), 1);
}

void tst_IncidentBook::unchangedRowsAreNotAnnounced()
{
    show(*m_tokyo, {row(m_id, QStringLiteral("same"))});
    QSignalSpy changed(m_book.get(), &IncidentBook::changed);
    show(*m_tokyo, {row(m_id, QStringLiteral("same"))});
    QCOMPARE(changed.size(), 0);
}

void tst_IncidentBook::removedAndSeenAgainInOneDeltaStays()
{
    show(*m_tokyo, {row(m_id, QStringLiteral("before"))});
    m_tokyo->change({RowRemoved{IncidentId(m_id)}, row(m_id, QStringLiteral("after"))});
    QCOMPARE(titleOf(m_id), QStringLiteral("after"));
    // And the other way round: the last word of a delta counts.
    m_tokyo->change({row(m_id, QStringLiteral("once more")), RowRemoved{IncidentId(m_id)}});
    QCOMPARE(m_book->count(), 0);
}

void tst_IncidentBook::nothingIsTrustedWithoutALiveLink()
{
    show(*m_tokyo, {row(m_id, QStringLiteral("one"))});
    QVERIFY(m_book->isTrusted(0));
    QSignalSpy trust(m_book.get(), &IncidentBook::trustChanged);
    m_tokyo->setState(LinkState::Kind::Stale);
    QCOMPARE(trust.size(), 1);
    QVERIFY(!m_book->isTrusted(0));
    m_tokyo->setState(LinkState::Kind::CutOff);
    QVERIFY(!m_book->isTrusted(0));
    QCOMPARE(m_book->count(), 1); // the picture stays
}

void tst_IncidentBook::cachedRowsStayUntilTheirAgentOrAllHaveTold()
{
    const auto cached = [](const QString &id, const char *agent) {
        IncidentRow one = row(id, QStringLiteral("old"));
        one.agent = AgentId(QLatin1StringView(agent));
        return one;
    };
    m_book->showCached({cached(m_id, "tokyo-1"), cached(QStringLiteral("Q2"), "tokyo-1"),
                        cached(QStringLiteral("Q3"), "osaka-1"), cached(QStringLiteral("Q4"), "gone-1")});
    QCOMPARE(m_book->count(), 4);
    QVERIFY(!m_book->isTrusted(0));
    QCOMPARE(m_book->linkOf(0), nullptr);
    LinkSnapshot tokyo;
    tokyo.rows = {row(m_id, QStringLiteral("now"))};
    tokyo.agent.agent = AgentId(QStringLiteral("tokyo-1"));
    m_tokyo->setState(LinkState::Kind::Live);
    m_tokyo->show(tokyo);
    QCOMPARE(titleOf(m_id), QStringLiteral("now"));
    QVERIFY(m_book->isTrusted(m_book->slotOf(IncidentId(m_id))));
    QCOMPARE(titleOf(QStringLiteral("Q2")), QStringLiteral("(none)")); // its agent does not know it any more
    QCOMPARE(titleOf(QStringLiteral("Q3")), QStringLiteral("old"));    // its agent has not answered yet
    QCOMPARE(m_book->count(), 3);
    show(*m_osaka, {});
    QCOMPARE(m_book->count(), 1);
}

void tst_IncidentBook::cachedRowsGoWithTheLinkThatCouldHaveToldThem()
{
    m_book->showCached({row(QStringLiteral("Q2"), QStringLiteral("old"))});
    show(*m_tokyo, {});
    QCOMPARE(m_book->count(), 1);
    m_book->removeLink(*m_osaka);
    QCOMPARE(m_book->count(), 0);
}

void tst_IncidentBook::whoIsCutOffTellsTheRowNoMore()
{
    IncidentRow tokyo = row(m_id, QStringLiteral("Tokyo"));
    tokyo.run = RunId(QStringLiteral("r1"));
    tokyo.turn = 3;
    tokyo.changedAt += 1h;
    IncidentRow osaka = tokyo;
    osaka.title = QStringLiteral("Osaka");
    osaka.changedAt -= 1h;
    show(*m_tokyo, {tokyo});
    show(*m_osaka, {osaka});
    QCOMPARE(m_book->linkOf(0), m_tokyo.get());
    QSignalSpy changed(m_book.get(), &IncidentBook::changed);
    m_tokyo->setState(LinkState::Kind::CutOff);
    QCOMPARE(m_book->linkOf(0), m_osaka.get()); // deeds go there
    QVERIFY(m_book->isTrusted(0));
    QCOMPARE(titleOf(m_id), QStringLiteral("Osaka"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_book->count(), 1);
    m_tokyo->setState(LinkState::Kind::Live);
    QCOMPARE(m_book->linkOf(0), m_tokyo.get());
    // What only the one that is cut off knows is shown nevertheless, and not trusted.
    tokyo.turn = 4;
    m_tokyo->change({tokyo});
    m_tokyo->setState(LinkState::Kind::CutOff);
    QCOMPARE(m_book->linkOf(0), m_tokyo.get());
    QVERIFY(!m_book->isTrusted(0));
}

void tst_IncidentBook::holdsOfTwoAgentsAreOneList()
{
    Hold hold;
    hold.id = QStringLiteral("h1");
    hold.host = QStringLiteral("web01");
    show(*m_tokyo, {}, {hold});
    show(*m_osaka, {}, {hold});
    QCOMPARE(m_book->holds().size(), 1);
    m_tokyo->change({HoldRemoved{hold.id}});
    m_osaka->change({HoldRemoved{hold.id}});
    QVERIFY(m_book->holds().isEmpty());
}

void tst_IncidentBook::aLinkTakenOutTakesItsRowsAlong()
{
    show(*m_tokyo, {row(m_id, QStringLiteral("t"))});
    show(*m_osaka, {row(m_id, QStringLiteral("o")), row(QStringLiteral("Q2"), QStringLiteral("o"))});
    m_book->removeLink(*m_osaka);
    QCOMPARE(m_book->count(), 1);
    QCOMPARE(titleOf(m_id), QStringLiteral("t"));
    m_osaka->change({row(QStringLiteral("Q3"), QStringLiteral("o"))}); // not heard any more
    QCOMPARE(m_book->count(), 1);
    QCOMPARE(m_book->links(), QList<CoreLink *>{m_tokyo.get()});
}

QTEST_GUILESS_MAIN(tst_IncidentBook)
#include "tst_IncidentBook.moc"
