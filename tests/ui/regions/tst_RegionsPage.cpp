// SPDX-License-Identifier: Apache-2.0
#include "ui/base/AgentHealth.h"
#include "ui/look/Languages.h"
#include "ui/regions/AgentTable.h"
#include "ui/regions/ColumnFit.h"
#include "ui/regions/FactsChart.h"
#include "ui/regions/RegionsPage.h"
#include "ui/regions/SuppressedTable.h"

#include "../ConsoleRig.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QtCharts/QLineSeries>

using namespace ams;
using namespace std::chrono_literals;

namespace {

AgentFacts factsOf(const QString &agent, const QString &region)
{
    AgentFacts facts;
    facts.agent = AgentId(agent);
    facts.region = region;
    facts.isReady = true;
    facts.ledgerLatency = 4ms;
    return facts;
}

LinkSnapshot pictureOf(const AgentFacts &facts)
{
    LinkSnapshot snapshot;
    snapshot.number = 1;
    snapshot.agent = facts;
    return snapshot;
}

} // namespace

class tst_RegionsPage final : public QObject
{
    Q_OBJECT
private slots:
    void healthIsTheWorstOfAll_data();
    void healthIsTheWorstOfAll();
    void emptyPageOffersConnections();
    void whoHasNotBeenHeardIsNotWell();
    void agentsComeAndGo();
    void whatIsCutOffIsNeverGreen();
    void reasonsAreAddedUp();
    void linesBreakWhereNothingIsKnown();
    void linesKeepPeaks();
    void chartsShowWhatCameBeforeThePage();
    void marksAreRound_data();
    void marksAreRound();
    void columnsFit_data();
    void columnsFit();
    void nothingHasToBeScrolledSideways_data();
    void nothingHasToBeScrolledSideways();
};

void tst_RegionsPage::marksAreRound_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("top");
    QTest::addColumn<int>("count");
    QTest::newRow("nothing yet") << 0.0 << 2.0 << 3;
    QTest::newRow("a few") << 3.0 << 4.0 << 5;
    QTest::newRow("what was 94, 188, 282") << 256.0 << 300.0 << 4;
    QTest::newRow("calls left") << 119.0 << 150.0 << 4;
    QTest::newRow("just below a mark, with room above") << 100.0 << 150.0 << 4;
    QTest::newRow("many") << 87000.0 << 100000.0 << 6;
}

void tst_RegionsPage::marksAreRound()
{
    QFETCH(double, highest);
    const AxisMarks marks = marksUpTo(highest);
    QTEST(marks.top, "top");
    QTEST(marks.count, "count");
}

void tst_RegionsPage::columnsFit_data()
{
    // A name of 100 that may be cut to 60, two figures of 40, a version of 50 that can be left out.
    QTest::addColumn<int>("available");
    QTest::addColumn<QList<int>>("widths");
    QTest::newRow("more than enough") << 1000 << QList<int>{118, 58, 58, 68};
    QTest::newRow("enough with less air") << 270 << QList<int>{110, 50, 50, 60};
    QTest::newRow("just enough") << 246 << QList<int>{104, 44, 44, 54};
    QTest::newRow("no room for the version") << 245 << QList<int>{118, 58, 58, 0};
    QTest::newRow("the name is cut") << 162 << QList<int>{74, 44, 44, 0};
    QTest::newRow("less than is needed") << 100 << QList<int>{64, 44, 44, 0};
}

void tst_RegionsPage::columnsFit()
{
    QFETCH(int, available);
    const QList<ColumnNeed> needs{{100, 60}, {40}, {40}, {50, 0, true}};
    QTEST(fitColumns(needs, available), "widths");
}

void tst_RegionsPage::nothingHasToBeScrolledSideways_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("width");
    for (const char *language : {"en", "ja"}) {
        for (const int width : {1240, 1480, 1920})
            QTest::addRow("%s at %d", language, width) << QString::fromLatin1(language) << width;
    }
}

void tst_RegionsPage::nothingHasToBeScrolledSideways()
{
    QFETCH(QString, language);
    QFETCH(int, width);
    Languages languages;
    languages.set(language);
    ConsoleRig rig;
    RegionsPage page(rig.context);
    page.resize(width, 700);
    page.show();
    for (const auto &agent : {QStringLiteral("tokyo-1"), QStringLiteral("osaka-1")}) {
        AgentFacts facts = factsOf(agent, agent.section(u'-', 0, 0));
        facts.webhooks.state = WebhookHealth::State::Disabled;
        facts.pagerDutyLeft = 119;
        facts.pagerDutyPerMinute = 960;
        facts.noGapSince = rig.clock.now() - 72h;
        facts.startedAt = rig.clock.now() - 30h;
        rig.addLink(agent).show(pictureOf(facts));
    }
    rig.clock.advance(2s);
    QCoreApplication::processEvents();
    for (const QTableView *table : page.findChildren<QTableView *>()) {
        QVERIFY2(!table->horizontalScrollBar()->isVisible(), qPrintable(table->accessibleName()));
        QVERIFY(!table->verticalScrollBar()->isVisible());
    }
}

void tst_RegionsPage::healthIsTheWorstOfAll_data()
{
    QTest::addColumn<std::function<void(AgentFacts &)>>("change");
    QTest::addColumn<int>("link");
    QTest::addColumn<int>("tone");
    const auto row = [](const char *name, const std::function<void(AgentFacts &)> &change, LinkState::Kind link,
                        Tone tone) { QTest::newRow(name) << change << int(link) << int(tone); };
    using Kind = LinkState::Kind;
    row(
        "all is well", [](AgentFacts &) {}, Kind::Live, Tone::Good);
    row(
        "cut off: nothing is known", [](AgentFacts &) {}, Kind::CutOff, Tone::Quiet);
    row(
        "stale", [](AgentFacts &) {}, Kind::Stale, Tone::Warning);
    row(
        "no ledger", [](AgentFacts &facts) { facts.hasLedger = false; }, Kind::Live, Tone::Urgent);
    row(
        "not ready", [](AgentFacts &facts) { facts.isReady = false; }, Kind::Live, Tone::Working);
    row(
        "a minute in the queue", [](AgentFacts &facts) { facts.oldestWait = 60s; }, Kind::Live, Tone::Warning);
    row(
        "five minutes in the queue", [](AgentFacts &facts) { facts.oldestWait = 5min; }, Kind::Live, Tone::Urgent);
    row(
        "slow ledger", [](AgentFacts &facts) { facts.ledgerLatency = 500ms; }, Kind::Live, Tone::Warning);
    row(
        "PagerDuty calls wait", [](AgentFacts &facts) { facts.pagerDutyWaiting = 1; }, Kind::Live, Tone::Warning);
    using Webhooks = WebhookHealth::State;
    row(
        "webhooks come in", [](AgentFacts &facts) { facts.webhooks.state = Webhooks::Active; }, Kind::Live, Tone::Good);
    row(
        "webhooks are switched off", [](AgentFacts &facts) { facts.webhooks.state = Webhooks::Disabled; }, Kind::Live,
        Tone::Warning);
    row(
        "nothing sends webhooks", [](AgentFacts &facts) { facts.webhooks.state = Webhooks::Missing; }, Kind::Live,
        Tone::Warning);
}

void tst_RegionsPage::healthIsTheWorstOfAll()
{
    QFETCH(std::function<void(AgentFacts &)>, change);
    QFETCH(int, link);
    AgentFacts facts = factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"));
    change(facts);
    const Badge health = healthOf(facts, LinkState::Kind(link));
    QTEST(int(health.tone), "tone");
    QVERIFY(!health.text.isEmpty());
}

void tst_RegionsPage::whoHasNotBeenHeardIsNotWell()
{
    ConsoleRig rig;
    RegionsPage page(rig.context, nullptr);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf(factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"))));
    QVERIFY(page.headline().contains(QStringLiteral("all work")));
    rig.addLink(QStringLiteral("osaka-1")).setState(LinkState::Kind::Connecting, rig.clock.now());
    link.change({factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"))});
    QVERIFY2(page.headline().contains(QStringLiteral("osaka-1: connecting")), qPrintable(page.headline()));
}

void tst_RegionsPage::emptyPageOffersConnections()
{
    ConsoleRig rig;
    QWidget window;
    RegionsPage page(rig.context, &window);
    bool isAsked = false;
    rig.actions.add({QStringLiteral("console.connections"), QStringLiteral("Console"), QStringLiteral("Connections")},
                    &window, [&isAsked] { isAsked = true; });
    auto *button = page.findChild<QPushButton *>();
    QVERIFY(button);
    button->click();
    QVERIFY(isAsked);
}

void tst_RegionsPage::agentsComeAndGo()
{
    ConsoleRig rig;
    RegionsPage page(rig.context);
    ScriptedLink &tokyo = rig.addLink(QStringLiteral("tokyo"));
    ScriptedLink &osaka = rig.addLink(QStringLiteral("osaka"));
    tokyo.show(pictureOf(factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"))));
    osaka.show(pictureOf(factsOf(QStringLiteral("osaka-1"), QStringLiteral("osaka"))));
    AgentTable table(rig.context);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.index(0, AgentTable::Agent).data().toString(), QStringLiteral("osaka-1")); // by region
    QCOMPARE(page.headline(), QStringLiteral("2 agent(s) in 2 region(s), all work"));
    AgentFacts busy = factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"));
    busy.waitingRuns = 12;
    busy.oldestWait = 90s;
    busy.pagerDutyLeft = 3;
    busy.pagerDutyPerMinute = 900;
    busy.webhooks.state = WebhookHealth::State::Active;
    busy.webhooks.lastWebhook = rig.clock.now() - 3min;
    tokyo.change({busy});
    QCOMPARE(table.index(1, AgentTable::Queue).data().toString(), QStringLiteral("12"));
    QCOMPARE(table.index(1, AgentTable::PagerDuty).data().toString(), QStringLiteral("3 of 900"));
    QCOMPARE(table.index(1, AgentTable::Webhooks).data().toString(), QStringLiteral("on, 3 min ago"));
    QVERIFY(page.headline().contains(QStringLiteral("tokyo-1: works, but slowly")));
    rig.links.remove(QStringLiteral("tokyo"));
    QCOMPARE(table.rowCount(), 1);
    QVERIFY(!page.headline().contains(QStringLiteral("tokyo-1")));
}

void tst_RegionsPage::whatIsCutOffIsNeverGreen()
{
    ConsoleRig rig;
    RegionsPage page(rig.context);
    ScriptedLink &tokyo = rig.addLink(QStringLiteral("tokyo"));
    tokyo.show(pictureOf(factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"))));
    const AgentTable table(rig.context);
    const auto state = [&table] { return table.index(0, AgentTable::State).data().toString(); };
    QCOMPARE(state(), QStringLiteral("works"));
    rig.clock.advance(20s); // nothing is heard
    QCOMPARE(state(), badgeOf(LinkState::Kind::Stale).text);
    QCOMPARE(table.index(0, AgentTable::Heard).data().toString(), Times::ago(20s));
    tokyo.setState(LinkState::Kind::CutOff, rig.clock.now());
    QCOMPARE(state(), badgeOf(LinkState::Kind::CutOff).text);
    QVERIFY(!page.headline().contains(QStringLiteral("all work")));
}

void tst_RegionsPage::reasonsAreAddedUp()
{
    ConsoleRig rig;
    SuppressedTable table(rig.context);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ScriptedLink &tokyo = rig.addLink(QStringLiteral("tokyo"));
    ScriptedLink &osaka = rig.addLink(QStringLiteral("osaka"));
    AgentFacts one = factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"));
    one.suppressed = {{QStringLiteral("held"), 3}, {QStringLiteral("repeated"), 1}};
    tokyo.show(pictureOf(one));
    QCOMPARE(table.columnCount(), 2); // one agent: all is its
    AgentFacts two = factsOf(QStringLiteral("osaka-1"), QStringLiteral("osaka"));
    two.suppressed = {{QStringLiteral("held"), 4}};
    osaka.show(pictureOf(two));
    QCOMPARE(table.columnCount(), 4);
    QCOMPARE(table.index(0, 1).data().toString(), QStringLiteral("7"));
    QCOMPARE(table.index(1, 1).data().toString(), QStringLiteral("1"));
    QVERIFY(table.index(0, 0).data().toString() != QStringLiteral("held")); // worded
}

void tst_RegionsPage::linesBreakWhereNothingIsKnown()
{
    const auto figure = [](const AgentSample &sample) -> std::optional<double> {
        if (!sample.ledgerLatency)
            return std::nullopt;
        return double(sample.ledgerLatency->count());
    };
    const auto sample = [](Milliseconds at, std::optional<Milliseconds> latency) {
        AgentSample made;
        made.at = Timestamp(at);
        made.ledgerLatency = latency;
        return made;
    };
    // Three seconds apart; then cut off from the ledger; then the link was gone for a minute.
    const std::deque<AgentSample> samples{sample(0s, 1ms), sample(3s, 2ms),  sample(6s, std::nullopt),
                                          sample(9s, 3ms), sample(69s, 4ms), sample(72s, 5ms)};
    const auto lines = linesOf(samples, figure, Extreme::Highest, Timestamp(0s), Timestamp(100s), 1000);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0), (QList<QPointF>{{0, 1}, {3000, 2}}));
    QCOMPARE(lines.at(1), (QList<QPointF>{{9000, 3}}));
    QCOMPARE(lines.at(2).size(), 2);
    QCOMPARE(linesOf(samples, figure, Extreme::Highest, Timestamp(70s), Timestamp(100s), 1000).size(), 1);
}

void tst_RegionsPage::linesKeepPeaks()
{
    std::deque<AgentSample> samples;
    for (int second = 0; second < 3600; ++second) {
        AgentSample sample;
        sample.at = Timestamp(std::chrono::seconds(second));
        sample.waitingRuns = second == 1801 ? 77 : 5;
        sample.pagerDutyLeft = second == 1801 ? 0 : 100;
        samples.push_back(sample);
    }
    const auto waiting = [](const AgentSample &sample) { return double(sample.waitingRuns); };
    const auto high = linesOf(samples, waiting, Extreme::Highest, Timestamp(0s), Timestamp(3600s), 100);
    QCOMPARE(high.size(), 1);
    QVERIFY(high.first().size() <= 101);
    QVERIFY(std::any_of(high.first().begin(), high.first().end(), [](const QPointF &p) { return p.y() == 77; }));
    const auto left = [](const AgentSample &sample) { return double(sample.pagerDutyLeft.value_or(0)); };
    const auto low = linesOf(samples, left, Extreme::Lowest, Timestamp(0s), Timestamp(3600s), 100);
    QVERIFY(std::any_of(low.first().begin(), low.first().end(), [](const QPointF &p) { return p.y() == 0; }));
}

void tst_RegionsPage::chartsShowWhatCameBeforeThePage()
{
    ConsoleRig rig;
    ScriptedLink &tokyo = rig.addLink(QStringLiteral("tokyo"));
    AgentFacts facts = factsOf(QStringLiteral("tokyo-1"), QStringLiteral("tokyo"));
    tokyo.show(pictureOf(facts));
    for (int turn = 0; turn < 5; ++turn) {
        rig.clock.advance(3s);
        facts.waitingRuns = turn;
        tokyo.change({facts});
    }
    RegionsPage page(rig.context);
    page.resize(1200, 800);
    page.show();
    const auto charts = page.findChildren<FactsChart *>();
    QCOMPARE(charts.size(), 4);
    const auto series = charts.first()->chart()->series();
    QCOMPARE(series.size(), 1);
    QCOMPARE(qobject_cast<QLineSeries *>(series.first())->points().last().y(), 4.0);
}

QTEST_MAIN(tst_RegionsPage)
#include "tst_RegionsPage.moc"
