// SPDX-License-Identifier: Apache-2.0
#include "core/scenario/SampleCatalog.h"
#include "scenario/ScenarioCheck.h"
#include "scenario/ScenarioYaml.h"

#include <QFile>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QStringList check(const QByteArray &text)
{
    const ActionCatalog actions = sampleCatalog();
    const auto runbookExists = [](const QString &page) { return page.endsWith("runbooks/acme/web.md"_L1); };
    const auto parsed = parseScenario(text, u"f"_s);
    QStringList list;
    QList<Problem> problems = parsed.problems;
    if (parsed.scenario)
        problems += checkScenario(*parsed.scenario, {actions, {u"acme"_s, u"globex"_s}, runbookExists});
    for (const Problem &problem : problems) {
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

QByteArray withTop(const QByteArray &line)
{
    return "scenario: a\n" + line + "\nsteps:\n  - {id: s, do: wait, with: {for: 1s}}\n";
}

QByteArray withExpect(const QByteArray &expression)
{
    return withSteps("  - {id: s, do: http.get, with: {url: \"http://a\"}, expect: '" + expression + "'}\n");
}

} // namespace

class tst_ScenarioCheck : public QObject
{
    Q_OBJECT

private slots:
    void goodFileHasNoProblems();
    void problems_data();
    void problems();
    void literals_data();
    void literals();
};

void tst_ScenarioCheck::goodFileHasNoProblems()
{
    QFile file(QStringLiteral(AMS_SOURCE_DIR "/tests/core/scenario/good.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(check(file.readAll()), QStringList());
}

void tst_ScenarioCheck::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    // The head of the file
    row("unknown customer", withTop("customers: [acme, glbex]\nmatch: {keyword: a}"),
        {u"2:19 error unknown-customer → globex"_s});
    row("nothing starts it", withTop("customers: all"), {u"1:1 warning no-match"_s});
    row("broken title pattern", withTop("customers: all\nmatch: {title: [ok, \"a(b\"]}"),
        {u"3:21 error bad-pattern"_s});
    row("pattern that matches everything", withTop("customers: all\nmatch: {title: \"a*\"}"),
        {u"3:16 warning matches-all"_s});
    row("group that is no parameter",
        withTop("customers: all\nparams: {host: host}\nmatch: {title: \"on (?<hots>x)\"}"),
        {u"4:16 warning no-such-param → host"_s});
    row("missing runbook", withTop("customers: all\nmatch: {keyword: a}\nrunbook: runbooks/none.md#x"),
        {u"4:10 warning missing-runbook"_s});
    row("default of the wrong type",
        withTop("customers: all\nmatch: {keyword: a}\nparams: {n: {type: integer, default: x}}"),
        {u"4:38 error wrong-type"_s});
    row("default is no choice",
        withTop(
            "customers: all\nmatch: {keyword: a}\nparams: {n: {type: choice, choices: [low, high], default: hihg}}"),
        {u"4:59 error wrong-type → high"_s});
    row("default does not match the pattern",
        withTop("customers: all\nmatch: {keyword: a}\nparams: {n: {pattern: \"[a-z]+\", default: a1}}"),
        {u"4:42 error wrong-type"_s});
    row("broken pattern of a parameter", withTop("customers: all\nmatch: {keyword: a}\nparams: {n: {pattern: \"[\"}}"),
        {u"4:23 error bad-pattern"_s});
    // Actions and their parameters
    row("unknown action", withSteps("  - {id: s, do: http.gett, with: {url: x}}\n"),
        {u"6:17 error unknown-action → http.get"_s});
    row("unknown and missing parameter", withSteps("  - {id: s, do: http.get, with: {ulr: x}}\n"),
        {u"6:5 error missing-parameter"_s, u"6:34 error unknown-parameter → url"_s});
    row("no parameters at all", withSteps("  - {id: s, do: wait}\n"), {u"6:5 error missing-parameter"_s});
    row("wrong type", withSteps("  - {id: s, do: wait, with: {for: 30}}\n"), {u"6:35 error wrong-type"_s});
    row("wrong choice", withSteps("  - {id: s, do: every.type, with: {choice: hgih}}\n"),
        {u"6:44 error wrong-type → high"_s});
    // Ways
    row("missing target", withSteps("  - {id: look, do: wait, with: {for: 1s}, on: {failed: lok}}\n"),
        {u"6:56 error missing-target → look"_s});
    row("missing target in choose", withSteps("  - {id: s, choose: [{when: \"true\", go: hadoff}]}\n"),
        {u"6:41 error missing-target → handoff"_s});
    row("unreachable step",
        withSteps("  - {id: s, do: wait, with: {for: 1s}, on: {ok: resolved}}\n"
                  "  - {id: t, do: wait, with: {for: 1s}}\n"),
        {u"7:10 error unreachable"_s});
    row("unreachable behind an unreachable step",
        withSteps("  - {id: s, do: wait, with: {for: 1s}, on: {ok: resolved}}\n"
                  "  - {id: t, do: wait, with: {for: 1s}}\n  - {id: u, do: wait, with: {for: 1s}}\n"),
        {u"7:10 error unreachable"_s, u"8:10 error unreachable"_s});
    row("reached by failure only",
        withSteps("  - {id: s, do: wait, with: {for: 1s}, on: {ok: resolved, failed: t}}\n"
                  "  - {id: t, do: wait, with: {for: 1s}}\n"),
        {});
    row("loop without a bound",
        withSteps("  - {id: s, do: wait, with: {for: 1s}}\n"
                  "  - {id: t, do: wait, with: {for: 1s}, on: {failed: s}}\n"),
        {u"7:53 error endless-loop"_s});
    row("loop of one step", withSteps("  - {id: s, do: wait, with: {for: 1s}, on: {failed: s}}\n"),
        {u"6:53 error endless-loop"_s});
    row("loop through choose",
        withSteps("  - {id: s, do: wait, with: {for: 1s}}\n"
                  "  - {id: t, choose: [{when: \"true\", go: s}, {else: resolved}]}\n"),
        {u"7:41 error endless-loop"_s});
    row("loop with a bound",
        "limits: {steps: 9}\n" + withSteps("  - {id: s, do: wait, with: {for: 1s}, on: {failed: s}}\n"), {});
    row("check-first without verify", withSteps("  - {id: s, do: wait, with: {for: 1s}, repeat: check-first}\n"),
        {u"6:48 error no-verify"_s});
    row("verify names itself", withSteps("  - {id: s, do: wait, with: {for: 1s}, repeat: check-first, verify: s}\n"),
        {u"6:69 error bad-verify"_s});
    row("verify names nothing", withSteps("  - {id: s, do: wait, with: {for: 1s}, repeat: check-first, verify: t}\n"),
        {u"6:69 error missing-target"_s});
    row("verify that is not used",
        withSteps("  - {id: s, do: wait, with: {for: 1s}, verify: t}\n"
                  "  - {id: t, do: wait, with: {for: 1s}}\n"),
        {u"6:48 warning unused-verify"_s});
    row("reached as verify step only",
        withSteps("  - {id: s, do: wait, with: {for: 1s}, repeat: check-first, verify: t, on: {ok: resolved}}\n"
                  "  - {id: t, do: wait, with: {for: 1s}}\n"),
        {});
    // Expressions
    row("unknown parameter", withExpect("params.hots == \"a\""), {u"6:68 error unknown-param → host"_s});
    row("unknown root", withExpect("reslt.status == 200"), {u"6:61 error unknown-name → result"_s});
    row("unknown step", withExpect("steps.look.result.x == 1"), {u"6:67 error unknown-step"_s});
    row("step id with a hyphen",
        withSteps("  - {id: my-step, do: wait, with: {for: 1s}}\n"
                  "  - {id: s, do: wait, with: {for: \"{{ steps.my-step.result }}\"}}\n"),
        {u"7:45 error unknown-step → steps[\"my-step\"]"_s, u"7:48 error unknown-name → steps"_s});
    row("own step in its expectation", withExpect("steps.s.result.status == 200"), {u"6:67 warning not-before"_s});
    row("step that comes later",
        withSteps("  - {id: s, do: pagerduty.note, with: {text: \"{{ steps.t.status }}\"}}\n"
                  "  - {id: t, do: wait, with: {for: 1s}}\n"),
        {u"6:56 warning not-before"_s});
    row("field no step has",
        withSteps("  - {id: s, do: wait, with: {for: 1s}}\n"
                  "  - {id: t, do: wait, with: {for: \"{{ steps.s.reslt }}\"}}\n"),
        {u"7:47 error unknown-name → result"_s});
    row("field no incident has", withExpect("incident.stauts == \"x\""), {u"6:70 error unknown-name → status"_s});
    row("field no run has", withExpect("run.secnario == \"x\""), {u"6:65 error unknown-name → scenario"_s});
    row("field no customer has", withExpect("customer.hots == null"), {u"6:70 error unknown-name → hosts"_s});
    row("field no host has", withExpect("customer.hosts[\"web01\"].adress == \"x\""),
        {u"6:85 error unknown-name → address"_s});
    row("names of a customer's own",
        withExpect("customer.vars.any.depth == customer.hosts.web01.vars.any ?? customer.contacts.night.phone"), {});
    row("what a value itself has", withExpect("incident.title.length > 1 || incident.title.includes(\"x\")"), {});
    row("result outside expect", withSteps("  - {id: s, do: wait, with: {for: \"{{ result.x }}\"}}\n"),
        {u"6:39 error unknown-name"_s});
    row("field that the action does not give", withExpect("result.statu == 200"),
        {u"6:68 warning unknown-result → status"_s});
    row("method of a result", withExpect("result.body.includes(\"ok\")"), {});
    row("parameter of a function is no name", withExpect("lines(result.body).some(l => l.length > 3)"), {});
    row("syntax error in a condition", withExpect("result.status = 200"), {u"6:75 error syntax"_s});
    row("condition in braces", withExpect("{{ result.status == 200 }}"), {u"6:61 error syntax"_s});
    row("unknown function", withExpect("contians(result.body, \"x\")"), {u"6:61 error syntax"_s});
    row("broken pattern in an expression", withExpect("matches(result.body, \"a(b\")"), {u"6:82 error bad-pattern"_s});
    row("unclosed template", withSteps("  - {id: s, do: pagerduty.note, with: {text: \"a {{ params.host\"}}\n"),
        {u"6:49 error syntax"_s});
    row("columns behind Japanese text",
        withSteps("  - {id: s, do: pagerduty.note, with: {text: \"ホスト {{ params.hots }}\"}}\n"),
        {u"6:61 error unknown-param → host"_s});
    row("in a list",
        withSteps("  - id: s\n    do: ssh.run\n    with:\n      host: a\n      run: [cat, \"{{ prams.unit }}\"]\n"),
        {u"10:22 error unknown-name → params"_s});
    row("in a text block",
        withSteps("  - id: s\n    do: pagerduty.note\n    with:\n      text: |\n        first line\n"
                  "        host {{ params.hots }}\n"),
        {u"11:24 error unknown-param → host"_s});
    row("in a folded text the block is named",
        withSteps("  - id: s\n    do: pagerduty.note\n    with:\n      text: >\n        first line\n"
                  "        host {{ params.hots }}\n"),
        {u"9:13 error unknown-param → host"_s});
    row("in a choice", withSteps("  - {id: s, choose: [{when: \"params.unot > 1\", go: resolved}]}\n"),
        {u"6:37 error unknown-param → unit"_s});
}

void tst_ScenarioCheck::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(check(text), expected);
}

void tst_ScenarioCheck::literals_data()
{
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<bool>("fits");
    const auto rows = [](const QByteArray &key, const QList<QByteArray> &good, const QList<QByteArray> &bad) {
        for (const QByteArray &value : good)
            QTest::newRow(QByteArray(key + " may be " + value).constData()) << QByteArray(key + ": " + value) << true;
        for (const QByteArray &value : bad)
            QTest::newRow(QByteArray(key + " may not be " + value).constData())
                << QByteArray(key + ": " + value) << false;
    };
    rows("text", {"a", "\"1\"", "500", "\"{{ params.unit }}\""}, {"true", "[a]", "{a: b}", "1.5"});
    rows("number", {"1.5", "3", "\"2.5\""}, {"abc", "true", "[1]"});
    rows("integer", {"3", "\"4\"", "\"{{ 1 + 2 }}\""}, {"1.5", "x"});
    rows("boolean", {"true", "False", "\"true\""}, {"yes", "1"});
    rows("duration", {"5s", "1h30m"}, {"5", "soon", "-3s"});
    rows("host", {"web01", "\"{{ params.host }}\""}, {"\"\"", "3"});
    rows("url", {"\"https://a.example/x?y=z\"", "\"https://{{ params.host }}/\""},
         {"web01", "\"ftp://x/\"", "\"http://\""});
    rows("list", {"[a, b]", "[tail, -n, 200]", "\"{{ [1] }}\""},
         {"a", "[[a]]", "{a: b}", "\"tail {{ params.host }}\""});
    rows("object", {"{a: b}", "\"{{ params }}\""}, {"a", "[a]", "\"{{ params }} {{ params }}\""});
    rows("port", {"1", "65535", "\"443\"", "\"{{ 1 }}\""}, {"0", "65536", "-1", "1.5", "\"70000\""});
    rows("any", {"1", "[a]", "null"}, {});
    rows("secret", {"{secret: token}"}, {"hunter2", "{secret: a, b: c}"});
    rows("choice", {"low"}, {"middle", "3"});
}

void tst_ScenarioCheck::literals()
{
    QFETCH(QByteArray, with);
    QFETCH(bool, fits);
    const QStringList problems = check(withSteps("  - {id: s, do: every.type, with: {" + with + "}}\n"));
    QCOMPARE(problems.isEmpty(), fits);
    if (!fits)
        QVERIFY2(problems[0].contains("error wrong-type"_L1), qPrintable(problems[0]));
}

QTEST_GUILESS_MAIN(tst_ScenarioCheck)
#include "tst_ScenarioCheck.moc"
