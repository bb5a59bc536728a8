// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioYaml.h"

#include <QFile>
#include <QTest>

#include <ctime>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QStringList places(const QList<Problem> &problems)
{
    QStringList list;
    for (const Problem &problem : problems)
        list.append(u"%1:%2 %3"_s.arg(problem.mark.line).arg(problem.mark.column).arg(problem.code));
    return list;
}

/// Steps begin in line 4.
QByteArray withSteps(const QByteArray &steps)
{
    return "scenario: a\ncustomers: all\nsteps:\n" + steps;
}

} // namespace

/// Steps that hold steps, wait, call or ask: how they are read.
class tst_StepYaml : public QObject
{
    Q_OBJECT

private slots:
    void everyConstructIsRead();
    void failuresGoOutwards_data();
    void failuresGoOutwards();
    void malformed_data();
    void malformed();
    void stepsOfAllLevelsCount();
    void tenThousandLevels_data();
    void tenThousandLevels();
};

void tst_StepYaml::everyConstructIsRead()
{
    QFile file(QStringLiteral(AMS_SOURCE_DIR "/tests/core/scenario/every-construct.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto parsed = parseScenario(file.readAll(), u"f"_s);
    QCOMPARE(places(parsed.problems), QStringList());
    const Scenario &scenario = *parsed.scenario;
    QCOMPARE(scenario.limits.depth, 3);
    QCOMPARE(scenario.limits.exclusive, u"{{ params.host }}"_s);
    QCOMPARE(*scenario.limits.repairs, (RepairLimit{u"{{ params.host }}"_s, 3, std::chrono::hours(12)}));
    QCOMPARE(scenario.steps.size(), size_t(8));

    const Step &collect = scenario.steps[0];
    QCOMPARE(collect.kind, StepKind::Parallel);
    QCOMPARE(collect.join, (Join{Join::Kind::AtLeast, 1, Join::OnFailure::Stop}));
    QCOMPARE(collect.steps.size(), size_t(2));
    QCOMPARE(collect.onFailed, Target{});
    QCOMPARE(collect.steps[0].save, (QMap<QString, QString>{{u"code"_s, u"result.exit_code"_s}}));
    QCOMPARE(collect.steps[1].kind, StepKind::Group);
    QCOMPARE(collect.steps[1].steps[1].onFailed, (Target{Target::Kind::Done, {}}));

    const Step &each = scenario.steps[1];
    QCOMPARE(each.kind, StepKind::ForEach);
    QCOMPARE(each.items, QJsonValue(QJsonArray{u"https://a.example/"_s, u"https://b.example/"_s}));
    QCOMPARE(each.atOnce, 2);
    QCOMPARE(each.join, (Join{Join::Kind::Any, 1, Join::OnFailure::Stop}));
    QCOMPARE(each.steps[0].retryOnlyIf, u"outcome == \"timed-out\" || message.includes(\"refused\")"_s);

    QCOMPARE(scenario.steps[2].kind, StepKind::Human);
    QCOMPARE(scenario.steps[2].timeout, Milliseconds(600000));
    QCOMPARE(scenario.steps[3].kind, StepKind::Call);
    QCOMPARE(scenario.steps[3].call, ScenarioId(u"restart-service"_s));
    QCOMPARE(scenario.steps[3].with.value(u"unit"_s), QJsonValue(u"nginx"_s));
    QVERIFY(!scenario.steps[4].steps[0].enabled);
    QCOMPARE(scenario.steps[4].retry->times, 1);
    QCOMPARE(scenario.steps[5].kind, StepKind::WaitFor);
    QCOMPARE(scenario.steps[5].waitFor, IncidentSign::Resolved);
    QCOMPARE(scenario.cleanup.size(), size_t(1));
    QCOMPARE(scenario.marks.value(u"/steps/0/parallel/1/steps/0/do"_s).value.line, 20);
}

void tst_StepYaml::failuresGoOutwards_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("wanted"); ///< of the innermost first step
    const auto row = [](const char *name, const QByteArray &text, Target::Kind wanted) {
        QTest::newRow(name) << text << static_cast<int>(wanted);
    };
    row("at the top: to a person", withSteps("  - {id: s, do: x}\n"), Target::Kind::Handoff);
    row("in a group", withSteps("  - {id: g, steps: [{id: s, do: x}]}\n"), Target::Kind::Fail);
    row("in a branch", withSteps("  - {id: g, parallel: [{id: s, do: x}]}\n"), Target::Kind::Fail);
    row("in a loop", withSteps("  - {id: g, for_each: {items: [1]}, steps: [{id: s, do: x}]}\n"), Target::Kind::Fail);
    row("in a block in a block", withSteps("  - {id: g, steps: [{id: h, steps: [{id: s, do: x}]}]}\n"),
        Target::Kind::Fail);
    row("in the clean-up", "cleanup: [{id: s, do: x}]\n" + withSteps("  - {id: t, do: x}\n"), Target::Kind::Fail);
}

void tst_StepYaml::failuresGoOutwards()
{
    QFETCH(QByteArray, text);
    QFETCH(int, wanted);
    const auto parsed = parseScenario(text, u"f"_s);
    QCOMPARE(places(parsed.problems), QStringList());
    const Step *step = parsed.scenario->cleanup.empty() ? &parsed.scenario->steps[0] : &parsed.scenario->cleanup[0];
    while (!step->steps.empty())
        step = &step->steps[0];
    QCOMPARE(static_cast<int>(step->onFailed.kind), wanted);
}

void tst_StepYaml::malformed_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &steps, const QStringList &expected) {
        QTest::newRow(name) << QByteArray("  - " + steps + "\n") << expected;
    };
    row("nothing that makes it a step", "{id: a, phase: check}", {u"4:5 missing-key"_s});
    row("two kinds at once", "{id: a, do: x, call: y}", {u"4:5 contradiction"_s});
    row("called like the clean-up", "{id: cleanup, do: x}", {u"4:10 bad-name"_s});
    row("called like a way to go", "{id: done, do: x}", {u"4:10 bad-name"_s});
    row("no branches", "{id: a, parallel: []}", {u"4:23 wrong-type"_s});
    row("branches as a mapping", "{id: a, parallel: {b: c}}", {u"4:23 wrong-type"_s});
    row("an empty group", "{id: a, steps: []}", {u"4:20 wrong-type"_s});
    row("unknown join", "{id: a, parallel: [{id: b, do: x}], join: al}", {u"4:47 bad-value"_s});
    row("join of none", "{id: a, parallel: [{id: b, do: x}], join: {at_least: 0}}", {u"4:58 bad-value"_s});
    row("join misspelt", "{id: a, parallel: [{id: b, do: x}], join: {at_lest: 1}}",
        {u"4:47 missing-key"_s, u"4:48 unknown-key"_s});
    row("join of a group", "{id: a, steps: [{id: b, do: x}], join: any}", {u"4:38 contradiction"_s});
    row("unknown way of failing", "{id: a, parallel: [{id: b, do: x}], on_failure: stopp}", {u"4:53 bad-value"_s});
    row("loop without items", "{id: a, for_each: {at_once: 2}, steps: [{id: b, do: x}]}", {u"4:23 missing-key"_s});
    row("loop without steps", "{id: a, for_each: {items: [1]}}", {u"4:5 missing-key"_s});
    row("items as plain text", "{id: a, for_each: {items: hosts}, steps: [{id: b, do: x}]}", {u"4:31 wrong-type"_s});
    row("no items", "{id: a, for_each: {items: []}, steps: [{id: b, do: x}]}", {u"4:31 wrong-type"_s});
    row("none at once", "{id: a, for_each: {items: [1], at_once: 0}, steps: [{id: b, do: x}]}", {u"4:45 bad-value"_s});
    row("loop misspelt", "{id: a, for_each: {itms: [1]}, steps: [{id: b, do: x}]}",
        {u"4:23 missing-key"_s, u"4:24 unknown-key"_s});
    row("duplicate id among siblings", "{id: a, steps: [{id: b, do: x}, {id: b, do: x}]}", {u"4:42 duplicate-id"_s});
    row("call of no name", "{id: a, call: \"a b\"}", {u"4:19 bad-name"_s});
    row("call with a list", "{id: a, call: b, with: [c]}", {u"4:28 wrong-type"_s});
    row("call with an expectation", "{id: a, call: b, expect: x}", {u"4:22 contradiction"_s});
    row("call with a time limit", "{id: a, call: b, timeout: 5s}", {u"4:22 contradiction"_s});
    row("unknown sign", "{id: a, wait_for: acknowleged}", {u"4:23 bad-value"_s});
    row("wait_for with parameters", "{id: a, wait_for: resolved, with: {}}", {u"4:33 contradiction"_s});
    row("retry of a question", "{id: a, do: human.task, retry: {times: 1}}", {u"4:29 contradiction"_s});
    row("only_if of a group", "{id: a, steps: [{id: b, do: x}], retry: {times: 1, only_if: y}}",
        {u"4:65 contradiction"_s});
    row("nothing to save", "{id: a, do: x, save: {}}", {u"4:26 wrong-type"_s});
    row("saved under no name", "{id: a, do: x, save: {\"a b\": result}}", {u"4:27 bad-name"_s});
    row("enabled is no boolean", "{id: a, do: x, enabled: maybe}", {u"4:29 wrong-type"_s});
    row("errors inside a block have their place", "{id: a, steps: [{id: b, do: x, tmeout: 3s}]}",
        {u"4:36 unknown-key"_s});
}

void tst_StepYaml::malformed()
{
    QFETCH(QByteArray, steps);
    QFETCH(QStringList, expected);
    const auto parsed = parseScenario(withSteps(steps), u"f"_s);
    QCOMPARE(places(parsed.problems), expected);
    QVERIFY(!parsed.scenario);
}

void tst_StepYaml::stepsOfAllLevelsCount()
{
    const auto groups = [](int count, int each) {
        QByteArray text;
        for (int i = 0; i < count; ++i) {
            text += "  - id: g" + QByteArray::number(i) + "\n    steps:\n";
            for (int k = 0; k < each; ++k)
                text += "      - {id: s" + QByteArray::number(k) + ", do: x}\n";
        }
        return withSteps(text);
    };
    QCOMPARE(places(parseScenario(groups(50, 99), u"f"_s).problems), QStringList()); // 50 + 4,950
    // The 51 groups and 49 times 99 steps fit; those of the 50th group do not.
    QCOMPARE(places(parseScenario(groups(51, 99), u"f"_s).problems), QStringList{u"4955:7 too-large"_s});
}

void tst_StepYaml::tenThousandLevels_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("groups") << QByteArray("{id: a, steps: [") << QByteArray("]}");
    QTest::newRow("branches") << QByteArray("{id: a, parallel: [") << QByteArray("]}");
    QTest::newRow("loops") << QByteArray("{id: a, for_each: {items: [1]}, steps: [") << QByteArray("]}");
}

void tst_StepYaml::tenThousandLevels()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, close);
    const std::clock_t before = std::clock();
    const auto parsed = parseScenario("scenario: a\ncustomers: all\nsteps: [" + open.repeated(10000) +
                                          "{id: s, do: x}" + close.repeated(10000) + "]\n",
                                      u"f"_s);
    QVERIFY((std::clock() - before) / CLOCKS_PER_SEC < 5);
    QVERIFY(!parsed.scenario);
    QCOMPARE(parsed.problems.value(0).code, u"too-deep"_s);
}

QTEST_GUILESS_MAIN(tst_StepYaml)
#include "tst_StepYaml.moc"
