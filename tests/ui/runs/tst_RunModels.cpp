// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/EventWords.h"
#include "ui/runs/RunPicture.h"
#include "ui/runs/StepRow.h"
#include "ui/runs/StepTable.h"
#include "ui/runs/TimelineTable.h"

#include "RunRig.h"

#include "scenario/ScenarioYaml.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ams;

namespace {

ScenarioBook bookOf(const QByteArray &text)
{
    ParsedScenario parsed = parseScenario(text, QStringLiteral("test.yaml"));
    ScenarioBook book;
    if (parsed.scenario) {
        parsed.scenario->version = "aa11";
        book.add(std::make_shared<const Scenario>(*parsed.scenario));
    }
    return book;
}

RunPicture pictureOfRun(const RunState &state)
{
    return readRunPicture({state.id, state.turn, true, toJson(state), state.version, {}, 2, 4});
}

QStringList pathsOf(const QList<StepRow> &rows)
{
    QStringList paths;
    for (const StepRow &row : rows)
        paths.append(QString(row.depth * 2, u' ') + row.path);
    return paths;
}

} // namespace

class tst_RunModels final : public QObject
{
    Q_OBJECT
private slots:
    void everythingToldIsRead();
    void stepsInOrderWithWhatIsInThem();
    void loopsShowTheirItems();
    void withoutTheTextWhatHasRunIsShown();
    void resultInOneLine_data();
    void resultInOneLine();
    void tableKeepsItsLines();
    void timelineOfLanes();
    void everyEntryHasWords();
};

void tst_RunModels::everythingToldIsRead()
{
    RunRig rig;
    RunState state = rig.state;
    state.pause = RunPause{{QStringLiteral("Mori"), {}, {}}, rig.clock.now()};
    RunDeed deed;
    deed.at = rig.clock.now();
    deed.command.kind = CommandKind::Take;
    deed.command.run = state.id;
    deed.command.by.name = QStringLiteral("Mori");
    state.deeds = {deed};
    const RunPicture picture = pictureOfRun(state);
    QCOMPARE(picture.run, state.id);
    QCOMPARE(picture.incident, state.incident);
    QCOMPARE(picture.order, state.order);
    QCOMPARE(picture.waiting, state.waiting);
    QCOMPARE(picture.holder, RunHolder::People);
    QCOMPARE(picture.turn, 3);
    QCOMPARE(picture.pause, state.pause);
    QCOMPARE(picture.deeds.size(), 1);
    QCOMPARE(picture.deeds.first().at, deed.at);
    QCOMPARE(picture.deeds.first().command.kind, CommandKind::Take);
    QCOMPARE(picture.reason, QStringLiteral("step-failed"));
    QCOMPARE(picture.reasonStep, QStringLiteral("rotate"));
    QCOMPARE(picture.host(), QStringLiteral("web01"));
    const StepState rotate = picture.steps.value(QStringLiteral("rotate"));
    const StepState told = state.steps.value(QStringLiteral("rotate"));
    QCOMPARE(rotate.status, told.status);
    QCOMPARE(rotate.attempt, 3);
    QCOMPARE(rotate.startedAt, told.startedAt);
    QCOMPARE(rotate.message, told.message);
    QCOMPARE(picture.steps.value(QStringLiteral("facts/large")).artifacts.size(), 1);
}

void tst_RunModels::stepsInOrderWithWhatIsInThem()
{
    RunRig rig;
    const QList<StepRow> rows = stepRows(bookOf(RunRig::scenarioText()), pictureOfRun(rig.state));
    QCOMPARE(pathsOf(rows),
             (QStringList{QStringLiteral("look"), QStringLiteral("facts"), QStringLiteral("  facts/large"),
                          QStringLiteral("  facts/open"), QStringLiteral("rotate"), QStringLiteral("verify")}));
    QVERIFY(rows[4].isNext);
    QCOMPARE(rows[4].state.status, StepStatus::Failed);
    QCOMPARE(rows[5].state.status, StepStatus::Waiting);
    QCOMPARE(stepTitle(rows, QStringLiteral("facts/open")), QStringLiteral("Open files"));
}

void tst_RunModels::loopsShowTheirItems()
{
    RunState state;
    state.id = RunId(QStringLiteral("r"));
    state.version = "aa11";
    StepState each;
    each.status = StepStatus::Running;
    each.visit = 1;
    each.items = {QStringLiteral("web01"), QStringLiteral("web02"), QStringLiteral("web03")};
    state.steps.insert(QStringLiteral("each"), each);
    StepState ok;
    ok.status = StepStatus::Ok;
    ok.visit = 1;
    state.steps.insert(QStringLiteral("each[0]/check"), ok);
    StepState running = ok;
    running.status = StepStatus::Running;
    state.steps.insert(QStringLiteral("each[1]/check"), running);
    state.order = {QStringLiteral("each"), QStringLiteral("each[0]/check"), QStringLiteral("each[1]/check")};
    const ScenarioBook book = bookOf("scenario: s\ncustomers: all\nmatch: {keyword: s}\nsteps:\n"
                                     "  - id: each\n    for_each: {items: [web01, web02, web03]}\n    steps:\n"
                                     "      - {id: check, do: wait, with: {for: 1s}}\n");
    QVERIFY(book.find("aa11"));
    const QList<StepRow> rows = stepRows(book, pictureOfRun(state));
    QCOMPARE(pathsOf(rows),
             (QStringList{QStringLiteral("each"), QStringLiteral("  each[0]"), QStringLiteral("    each[0]/check"),
                          QStringLiteral("  each[1]"), QStringLiteral("    each[1]/check")}));
    QCOMPARE(rows[1].title, QStringLiteral("1. web01"));
    QVERIFY(!rows[1].isStep);
    QCOMPARE(rows[1].state.status, StepStatus::Ok);
    QCOMPARE(rows[3].state.status, StepStatus::Running);
}

void tst_RunModels::withoutTheTextWhatHasRunIsShown()
{
    RunRig rig;
    QCOMPARE(pathsOf(stepRows(ScenarioBook(), pictureOfRun(rig.state))), rig.state.order);
}

void tst_RunModels::resultInOneLine_data()
{
    QTest::addColumn<QJsonValue>("result");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QJsonValue &result, const char *message, const char *line) {
        QTest::newRow(name) << result << QString::fromUtf8(message) << QString::fromUtf8(line);
    };
    row("a message goes before a result", QJsonObject{{QStringLiteral("status"), 500}}, "no route", "no route");
    row("first line of an output", QJsonObject{{QStringLiteral("output"), QStringLiteral("a\nb")}}, "", "a …");
    row("a status is named", QJsonObject{{QStringLiteral("status"), 200}}, "", "status: 200");
    row("anything else by its names",
        QJsonObject{{QStringLiteral("waited_ms"), 8000}, {QStringLiteral("at"), QJsonArray{1}}}, "",
        "at: [1], waited_ms: 8000");
    row("nothing", QJsonValue(), "", "");
    row("a number", 3, "", "3");
}

void tst_RunModels::resultInOneLine()
{
    QFETCH(QJsonValue, result);
    QFETCH(QString, message);
    StepState state;
    state.result = result;
    state.message = message;
    QTEST(resultLine(state), "line");
}

void tst_RunModels::tableKeepsItsLines()
{
    RunRig rig;
    StepTable table;
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ScenarioBook book = bookOf(RunRig::scenarioText());
    table.setRows(stepRows(book, pictureOfRun(rig.state)), rig.clock.now());
    QCOMPARE(table.rowCount(), 6);
    const QPersistentModelIndex rotate = table.index(table.rowOf(QStringLiteral("rotate")), 0);
    rig.state.steps[QStringLiteral("rotate")].status = StepStatus::Running;
    rig.state.steps[QStringLiteral("rotate")].finishedAt = {};
    table.setRows(stepRows(book, pictureOfRun(rig.state)), rig.clock.now());
    QVERIFY(rotate.isValid()); // no reset
    QCOMPARE(table.index(rotate.row(), StepTable::StateColumn).data().toString(), QStringLiteral("running"));
    QCOMPARE(table.index(rotate.row(), StepTable::TimeColumn).data().toString(), QStringLiteral("1 min"));
    table.setRows({}, rig.clock.now());
    QCOMPARE(table.rowCount(), 0);
}

void tst_RunModels::timelineOfLanes()
{
    RunRig rig;
    TimelineTable table(rig.times);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto title = [](const QString &path) { return path; };
    table.setJournal(rig.journal.mid(0, 4), title);
    QCOMPARE(table.rowCount(), 4);
    table.setJournal(rig.journal, title);
    QCOMPARE(table.rowCount(), 9);
    table.setLane(EventLane::Steps, false);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.index(1, TimelineTable::TextColumn).data(TimelineTable::EntryRole).toInt(), 8);
    table.setLane(EventLane::Steps, true);
    QCOMPARE(table.rowCount(), 9);
    table.setJournal({}, title); // another run
    QCOMPARE(table.rowCount(), 0);
}

void tst_RunModels::everyEntryHasWords()
{
    // Facts that people need not read tell nothing; all others have a sentence.
    const StepPath step(QStringLiteral("look"));
    const Timestamp at{};
    event::Commanded commanded;
    commanded.command.kind = CommandKind::Tick;
    commanded.command.by.name = QStringLiteral("Sato");
    commanded.command.step = step;
    const QList<RunEvent> events{{at, event::RunStarted()},
                                 {at, event::RunResumed()},
                                 {at, event::RunLetGo()},
                                 {at, event::TargetAnswered{QStringLiteral("web01"), RunId(QStringLiteral("r2"))}},
                                 {at, event::BudgetAnswered{QStringLiteral("web01"), false, {}}},
                                 {at, event::StepStarted{step, 2, {}, RepeatClass::Safe}},
                                 {at, event::StepFinished{step, 1, StepOutcome::Unknown, {}, {}, true, {}}},
                                 {at, event::StepStopped{step}},
                                 {at, event::RetryScheduled{step, 2, {}}},
                                 {at, event::ChoiceMade{step, 0, {}}},
                                 {at, event::ItemsListed{step, {}, {}}},
                                 {at, event::PersonAsked{step, {}, {}}},
                                 {at, event::IncidentHeard{IncidentSign::Resolved, {}}},
                                 {at, event::StepExpired{step}},
                                 {at, commanded},
                                 {at, event::PauseEnded()},
                                 {at, event::HeldBack{QStringLiteral("h"), {QStringLiteral("Mori"), {}, {}}, {}, at}},
                                 {at, event::HoldOver()},
                                 {at, event::HandedOver()},
                                 {at, event::CleanupStarted()},
                                 {at, event::RunFinished()}};
    for (const RunEvent &event : events) {
        const auto text = eventText(event, [](const QString &path) { return path; });
        QVERIFY2(text, toJson(event).constData());
        QVERIFY2(!text->text.isEmpty() && !text->text.contains(u'%'), qPrintable(text->text));
    }
    QCOMPARE(eventText({at, commanded}, [](const QString &) { return QStringLiteral("Look"); })->text,
             QStringLiteral("ticked a step: Look"));
}

QTEST_MAIN(tst_RunModels)
#include "tst_RunModels.moc"
