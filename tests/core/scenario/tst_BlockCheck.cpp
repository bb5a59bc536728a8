// SPDX-License-Identifier: Apache-2.0
#include "core/scenario/SampleCatalog.h"
#include "scenario/ScenarioCheck.h"
#include "scenario/ScenarioYaml.h"

#include <QFile>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

Scenario parsed(const QByteArray &text)
{
    auto result = parseScenario(text, u"f"_s);
    if (!result.scenario)
        qFatal("%s", qPrintable(toText(result.problems.value(0))));
    return std::move(*result.scenario);
}

/// What others may call.
const Scenario &restartService()
{
    static const Scenario scenario = parsed(
        "scenario: restart-service\ncustomers: all\nparams: {host: {type: host, required: true}, unit: {pattern: "
        "\"[a-z]+\"}, level: {type: choice, choices: [low, high]}}\nsteps: [{id: s, do: wait, with: {for: 1s}}]\n");
    return scenario;
}
const Scenario &callsBack()
{
    static const Scenario scenario = parsed("scenario: back\ncustomers: all\nsteps: [{id: s, call: a}]\n");
    return scenario;
}
const Scenario &onlyForAcme()
{
    static const Scenario scenario =
        parsed("scenario: acme-only\ncustomers: [acme]\nsteps: [{id: s, do: wait, with: {for: 1s}}]\n");
    return scenario;
}

QStringList check(const QByteArray &text)
{
    const ActionCatalog actions = sampleCatalog();
    const Scenario scenario = parsed(text);
    const auto find = [&scenario](const ScenarioId &id) -> const Scenario * {
        for (const Scenario *known : {&restartService(), &callsBack(), &onlyForAcme(), &scenario}) {
            if (known->id == id)
                return known;
        }
        return nullptr;
    };
    QStringList list;
    for (const Problem &problem : checkScenario(scenario, {actions, {}, {}, find})) {
        const QString hint = problem.suggestion.isEmpty() ? QString() : u" → "_s + problem.suggestion;
        list.append(u"%1:%2 %3 %4"_s.arg(problem.mark.line)
                        .arg(problem.mark.column)
                        .arg(toText(problem.severity), problem.code) +
                    hint);
    }
    return list;
}

/// Steps begin in line 6.
QByteArray withSteps(const QByteArray &steps)
{
    return "scenario: a\ncustomers: all\nmatch: {keyword: a}\nparams: {host: {type: host}, unit: text}\nsteps:\n" +
           steps;
}

const QByteArray kWait = "do: wait, with: {for: 1s}";

} // namespace

/// What `ams validate` finds in blocks, calls, questions and waits.
class tst_BlockCheck : public QObject
{
    Q_OBJECT

private slots:
    void everyConstructIsFine();
    void problems_data();
    void problems();
};

void tst_BlockCheck::everyConstructIsFine()
{
    QFile file(QStringLiteral(AMS_SOURCE_DIR "/tests/core/scenario/every-construct.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(check(file.readAll()), QStringList());
}

void tst_BlockCheck::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &steps, const QStringList &expected) {
        QTest::newRow(name) << withSteps(steps) << expected;
    };
    // Inside blocks everything holds that holds outside.
    row("unknown action in a group", "  - id: g\n    steps:\n      - {id: s, do: wayt}\n",
        {u"8:21 error unknown-action → wait"_s});
    row("unknown parameter in a branch",
        "  - id: g\n    parallel:\n      - {id: s, do: wait, with: {for: 1s, fro: 1s}}\n",
        {u"8:43 error unknown-parameter → for"_s});
    row("unreachable in a group",
        "  - id: g\n    steps:\n      - {id: s, " + kWait + ", on: {ok: done}}\n      - {id: t, " + kWait + "}\n",
        {u"9:14 error unreachable"_s});
    row("all branches are reached",
        "  - id: g\n    parallel:\n      - {id: s, " + kWait + "}\n      - {id: t, " + kWait +
            ", on: {ok: fail}}\n      - {id: u, " + kWait + "}\n",
        {});
    row("loop in a loop without a bound",
        "  - id: g\n    for_each: {items: [1]}\n    steps:\n      - {id: s, " + kWait + ", on: {failed: s}}\n",
        {u"9:57 error endless-loop"_s});
    // Ways
    row("done where no block is", "  - {id: s, " + kWait + ", on: {ok: done}}\n", {u"6:49 error bad-target"_s});
    row("fail where no block is", "  - {id: s, " + kWait + ", on: {failed: fail}}\n", {u"6:53 error bad-target"_s});
    row("into another block",
        "  - {id: s, " + kWait + ", on: {failed: in}}\n  - {id: g, steps: [{id: in, " + kWait + "}]}\n",
        {u"6:53 error missing-target"_s});
    row("out of a block to a step around it",
        "  - {id: g, steps: [{id: s, " + kWait + ", on: {failed: out}}]}\n  - {id: out, " + kWait + "}\n",
        {u"6:69 error missing-target"_s});
    row("from branch to branch",
        "  - {id: g, parallel: [{id: s, " + kWait + ", on: {failed: t}}, {id: t, " + kWait + "}]}\n",
        {u"6:72 error bad-target"_s});
    row("verify step in another branch",
        "  - {id: g, parallel: [{id: s, " + kWait + ", repeat: check-first, verify: t}, {id: t, " + kWait + "}]}\n",
        {u"6:88 error bad-verify"_s});
    row("a block that times out", "  - {id: g, steps: [{id: s, " + kWait + "}], on: {timeout: handoff}}\n",
        {u"6:63 warning unused-key"_s});
    // Joins and lists
    row("more than there are", "  - {id: g, parallel: [{id: s, " + kWait + "}], join: {at_least: 2}}\n",
        {u"6:78 error impossible-join"_s});
    row("more than there are items",
        "  - {id: g, for_each: {items: [1, 2]}, steps: [{id: s, " + kWait + "}], join: {at_least: 3}}\n",
        {u"6:102 error impossible-join"_s});
    row("items within a text",
        "  - {id: g, for_each: {items: \"a {{ params.unit }}\"}, steps: [{id: s, " + kWait + "}]}\n",
        {u"6:31 error wrong-type"_s});
    row("broken items", "  - {id: g, for_each: {items: \"{{ params.unot }}\"}, steps: [{id: s, " + kWait + "}]}\n",
        {u"6:42 error unknown-param → unit"_s});
    // Names
    row("item outside for_each", "  - {id: s, do: pagerduty.note, with: {text: \"{{ item }}\"}}\n",
        {u"6:50 error unknown-name"_s});
    row("item in a block inside for_each",
        "  - {id: g, for_each: {items: [1]}, steps: [{id: h, steps: [{id: s, do: pagerduty.note, with: {text: \"{{ "
        "item }} {{ index }}\"}}]}]}\n",
        {});
    row("outcome in an expectation", "  - {id: s, " + kWait + ", expect: outcome == \"ok\"}\n",
        {u"6:48 error unknown-name"_s});
    row("outcome in retry.only_if", "  - {id: s, " + kWait + ", retry: {times: 1, only_if: outcome == \"failed\"}}\n",
        {});
    row("step inside a block",
        "  - {id: g, steps: [{id: s, " + kWait +
            "}]}\n  - {id: t, do: pagerduty.note, with: {text: \"{{ steps.s.status }}\"}}\n",
        {u"7:56 error unknown-step"_s});
    row("step through its block",
        "  - {id: g, steps: [{id: s, do: http.get, with: {url: \"http://a/\"}}]}\n"
        "  - {id: t, do: pagerduty.note, with: {text: \"{{ steps.g.result.s.status }}\"}}\n",
        {});
    row("no such step in the block",
        "  - {id: g, steps: [{id: s, " + kWait +
            "}]}\n  - {id: t, do: pagerduty.note, with: {text: \"{{ steps.g.result.ss }}\"}}\n",
        {u"7:65 warning unknown-result"_s});
    row("no such field in the block's step",
        "  - {id: g, for_each: {items: [1]}, steps: [{id: s, do: http.get, with: {url: \"http://a/\"}}]}\n"
        "  - {id: t, do: pagerduty.note, with: {text: \"{{ steps.g.result[0].s.statu }}\"}}\n",
        {u"7:70 warning unknown-result → status"_s});
    row("step around a block",
        "  - {id: r, " + kWait +
            "}\n  - {id: g, steps: [{id: s, do: pagerduty.note, with: {text: "
            "\"{{ steps.r.status }}\"}}]}\n",
        {});
    row("the block from inside",
        "  - {id: g, steps: [{id: s, do: pagerduty.note, with: {text: \"{{ steps.g.status }}\"}}]}\n",
        {u"6:72 warning not-before"_s});
    row("the other branch",
        "  - {id: g, parallel: [{id: r, " + kWait +
            "}, {id: s, do: pagerduty.note, with: {text: \"{{ steps.r.status }}\"}}]}\n",
        {u"6:111 warning not-before"_s});
    row("what is saved",
        "  - {id: s, " + kWait +
            ", save: {n: result.x}}\n"
            "  - {id: t, do: pagerduty.note, with: {text: \"{{ steps.s.result.m }}\"}}\n",
        {u"7:65 warning unknown-result"_s});
    row("unknown name in save", "  - {id: s, " + kWait + ", save: {n: reslt.x}}\n",
        {u"6:50 error unknown-name → result"_s});
    // Questions, waits, repairs
    row("nobody answers and it goes on", "  - {id: s, do: human.approve, with: {title: x}, on: {timeout: next}}\n",
        {u"6:64 error proceeds-without-yes"_s});
    row("a no goes on",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: t, failed: t}}\n  - {id: t, " + kWait + "}\n",
        {u"6:70 error proceeds-without-yes"_s});
    row("a no goes elsewhere",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: resolved, failed: t, timeout: handoff}}\n"
        "  - {id: t, " +
            kWait + "}\n",
        {});
    row("silence ends well",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: resolved, failed: t}}\n  - {id: t, " + kWait + "}\n",
        {u"6:77 error proceeds-without-yes"_s});
    row("silence goes on by a detour",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: u, timeout: t}}\n  - {id: t, " + kWait +
            ", on: {ok: u}}\n  - {id: u, " + kWait + "}\n",
        {u"6:71 error proceeds-without-yes"_s});
    row("a no comes to the repair behind a step of its own",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: t, failed: u, timeout: handoff}}\n  - {id: t, " +
            kWait +
            "}\n"
            "  - {id: u, phase: recover, do: ssh.run, with: {host: a, run: [x]}}\n  - {id: v, phase: verify, " +
            kWait + "}\n",
        {u"6:70 error proceeds-without-yes"_s});
    row("silence goes on out of a block",
        "  - {id: g, steps: [{id: s, do: human.approve, with: {title: x}, on: {failed: fail}}], on: {failed: next}}\n"
        "  - {id: t, " +
            kWait + "}\n",
        {u"6:79 error proceeds-without-yes"_s});
    row("silence is reported, then people have it",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: u, failed: t}}\n  - {id: t, " + kWait +
            ", on: {ok: handoff}}\n  - {id: u, " + kWait + "}\n",
        {});
    row("silence leads to another person's yes",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: u, failed: handoff, timeout: t}}\n"
        "  - {id: t, do: human.approve, with: {title: y}, on: {ok: u}}\n  - {id: u, " +
            kWait + "}\n",
        {});
    row("silence asks again",
        "  - {id: s, do: human.approve, with: {title: x}, on: {ok: u, failed: handoff, timeout: t}}\n  - {id: t, " +
            kWait + ", on: {ok: s}}\n  - {id: u, " + kWait + "}\n",
        {u"7:49 error endless-loop"_s});
    row("broken form", "  - {id: s, do: human.task, with: {title: x, fields: {n: {type: nmber}}}}\n",
        {u"6:54 error bad-form"_s});
    row("waits for ever", "  - {id: s, wait_for: resolved}\n", {u"6:23 warning no-timeout"_s});
    row("nobody looks after the repair",
        "  - {id: s, phase: recover, do: ssh.run, with: {host: a, run: [x]}}\n  - {id: t, phase: close, " + kWait +
            "}\n",
        {u"6:10 warning unverified-repair"_s});
    row("a look after the block",
        "  - {id: g, phase: recover, steps: [{id: s, phase: recover, do: ssh.run, with: {host: a, run: [x]}}]}\n"
        "  - {id: t, phase: verify, " +
            kWait + "}\n",
        {});
    // Calls
    row("no such scenario", "  - {id: s, call: restart}\n", {u"6:19 error unknown-scenario"_s});
    row("arguments", "  - {id: s, call: restart-service, with: {hots: a, unit: \"A1\", level: hihg}}\n",
        {u"6:5 error missing-parameter"_s, u"6:43 error unknown-parameter → host"_s, u"6:58 error wrong-type"_s,
         u"6:71 error wrong-type → high"_s});
    row("arguments that are expressions", "  - {id: s, call: restart-service, with: {host: \"{{ params.host }}\"}}\n",
        {});
    row("not for all customers", "  - {id: s, call: acme-only}\n", {u"6:19 error customer-not-served"_s});
    row("itself", "  - {id: s, call: a}\n", {u"6:19 warning call-circle"_s});
    row("in a circle", "  - {id: s, call: back}\n", {u"6:19 warning call-circle"_s});
    // Clean-up and limits
    const auto top = [](const char *name, const QByteArray &line, const QStringList &expected) {
        QTest::newRow(name) << line + "\n" + withSteps("  - {id: s, " + kWait + "}\n") << expected;
    };
    top("clean-up sees the run's steps",
        "cleanup: [{id: c, do: pagerduty.note, with: {text: \"{{ steps.s.status }}\"}}]", {});
    top("clean-up cannot end the run otherwise", "cleanup: [{id: c, do: wait, with: {for: 1s}, on: {failed: handoff}}]",
        {u"1:59 error bad-target"_s});
    top("clean-up steps are checked", "cleanup: [{id: c, do: wiat, with: {for: 1s}}]",
        {u"1:23 error unknown-action → wait"_s});
    top("limits know no steps", "limits: {exclusive: \"{{ steps.s.result }}\"}", {u"1:25 error unknown-name"_s});
    top("limits know parameters", "limits: {repairs: {per: \"{{ params.hots }}\"}}",
        {u"1:36 error unknown-param → host"_s});
}

void tst_BlockCheck::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(check(text), expected);
}

QTEST_GUILESS_MAIN(tst_BlockCheck)
#include "tst_BlockCheck.moc"
