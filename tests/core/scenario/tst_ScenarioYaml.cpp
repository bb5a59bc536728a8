// SPDX-License-Identifier: Apache-2.0
#include "base/Suggestion.h"
#include "scenario/ScenarioYaml.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

#include <ctime>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QByteArray goodFile()
{
    QFile file(QStringLiteral(AMS_SOURCE_DIR "/tests/core/scenario/good.yaml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What is wrong as "line:column code", one a problem.
QStringList places(const QList<Problem> &problems)
{
    QStringList list;
    for (const Problem &problem : problems)
        list.append(u"%1:%2 %3"_s.arg(problem.mark.line).arg(problem.mark.column).arg(problem.code));
    return list;
}

/// A file that is right but for `steps`.
QByteArray withSteps(const char *steps)
{
    return QByteArray("scenario: a\ncustomers: all\nsteps:\n") + steps;
}

/// A file that is right but for one more line at the top.
QByteArray withTop(const char *line)
{
    return QByteArray(line) + "\nscenario: a\ncustomers: all\nsteps: [{id: s, do: wait, with: {for: 1s}}]\n";
}

} // namespace

class tst_ScenarioYaml : public QObject
{
    Q_OBJECT

private slots:
    void goodFileParsesFully();
    void goodFileKeepsPlaces();
    void valuesByCoreSchema_data();
    void valuesByCoreSchema();
    void malformed_data();
    void malformed();
    void suggestions_data();
    void suggestions();
    void oversized();
    void longLinesAreQuick();
    void manyAliasesAreCounted();
    void problemAsText();
};

void tst_ScenarioYaml::goodFileParsesFully()
{
    const QByteArray text = goodFile();
    const auto parsed = parseScenario(text, u"good.yaml"_s);
    QCOMPARE(places(parsed.problems), QStringList());
    QVERIFY(parsed.scenario);
    const Scenario &scenario = *parsed.scenario;
    QCOMPARE(scenario.id, ScenarioId(u"web-5xx"_s));
    QCOMPARE(scenario.title, u"Web tier answers 5xx"_s);
    QCOMPARE(scenario.text, text);
    QCOMPARE(scenario.version, QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    QVERIFY(!scenario.allCustomers);
    QCOMPARE(scenario.customers, (QList<CustomerId>{CustomerId(u"acme"_s), CustomerId(u"globex"_s)}));
    QCOMPARE(scenario.match.keywords, QStringList{u"web-5xx"_s});
    QCOMPARE(scenario.match.titlePatterns, (QStringList{u"HTTP 5\\d\\d on (?<host>\\S+)"_s, u"Bad gateway"_s}));
    QCOMPARE(scenario.match.services, QStringList{u"Web"_s});
    QCOMPARE(scenario.match.urgency, u"high"_s);
    QCOMPARE(scenario.match.priorities, (QStringList{u"P1"_s, u"P2"_s}));
    QCOMPARE(scenario.runbook, u"runbooks/acme/web.md#5xx"_s);
    QCOMPARE(scenario.limits, (ScenarioLimits{std::chrono::minutes(15), 50}));
    QCOMPARE(scenario.status, (ScenarioStatus{true, true, {true, {}, {}}}));

    QCOMPARE(scenario.params.size(), 7);
    QCOMPARE(scenario.params[0].name, u"host"_s);
    QCOMPARE(scenario.params[0].type, ParamType::Host);
    QVERIFY(scenario.params[0].required);
    QCOMPARE(scenario.params[1].pattern, u"[a-z0-9@.-]+"_s);
    QCOMPARE(scenario.params[1].defaultValue, QJsonValue(u"nginx"_s));
    QCOMPARE(scenario.params[2].choices, (QStringList{u"low"_s, u"high"_s}));
    QCOMPARE(scenario.params[5].type, ParamType::Number);

    QCOMPARE(scenario.steps.size(), size_t(8));
    const Step &look = scenario.steps[0];
    QCOMPARE(look.id, u"look"_s);
    QCOMPARE(look.title, u"Is it really ill?"_s);
    QCOMPARE(look.action, u"http.get"_s);
    QCOMPARE(look.with.value(u"timeout"_s), QJsonValue(u"5s"_s));
    QCOMPARE(look.expect, u"result.status == 200"_s);
    QCOMPARE(*look.retry, (Backoff{3, std::chrono::seconds(10), 2.0, std::chrono::minutes(1), 0.5}));
    QCOMPARE(look.onOk, (Target{Target::Kind::Resolved, {}}));
    QCOMPARE(look.onFailed, (Target{Target::Kind::Step, u"collect"_s}));
    QCOMPARE(*look.onTimeout, (Target{Target::Kind::Step, u"collect"_s}));
    const Step &which = scenario.steps[2];
    QCOMPARE(which.kind, StepKind::Choose);
    QCOMPARE(which.branches.size(), size_t(3));
    QCOMPARE(which.branches[1].when, u"steps.collect.result.lines > 0"_s);
    QCOMPARE(which.branches[2].when, QString());
    QCOMPARE(which.branches[2].target, (Target{Target::Kind::Handoff, {}}));
    const Step &restart = scenario.steps[3];
    QCOMPARE(restart.phase, Phase::Recover);
    QCOMPARE(*restart.repeat, RepeatClass::CheckFirst);
    QCOMPARE(restart.verify, u"verify"_s);
    QCOMPARE(restart.timeout, Milliseconds(60000));
    QCOMPARE(restart.onOk, Target{});
    QCOMPARE(restart.onFailed, (Target{Target::Kind::Handoff, {}}));
}

void tst_ScenarioYaml::goodFileKeepsPlaces()
{
    const auto parsed = parseScenario(goodFile(), u"good.yaml"_s);
    QVERIFY(parsed.scenario);
    const auto &marks = parsed.scenario->marks;
    QCOMPARE(marks.value(u"/scenario"_s), (FieldMark{{2, 1}, {2, 11}}));
    QCOMPARE(marks.value(u"/customers/1"_s).value, (SourceMark{3, 19}));
    QCOMPARE(marks.value(u"/steps/0/with/url"_s), (FieldMark{{24, 12}, {24, 17}}));
    QCOMPARE(marks.value(u"/steps/2/choose/2/else"_s).value, (SourceMark{39, 15}));
    QCOMPARE(parsed.scenario->steps[1].mark, (SourceMark{28, 5}));
    QCOMPARE(parsed.scenario->params[1].mark, (SourceMark{9, 3}));
}

void tst_ScenarioYaml::valuesByCoreSchema_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("text") << QByteArray("abc") << QJsonValue(u"abc"_s);
    QTest::newRow("yes is text") << QByteArray("yes") << QJsonValue(u"yes"_s);
    QTest::newRow("time of day is text") << QByteArray("12:30") << QJsonValue(u"12:30"_s);
    QTest::newRow("true") << QByteArray("true") << QJsonValue(true);
    QTest::newRow("False") << QByteArray("False") << QJsonValue(false);
    QTest::newRow("quoted true is text") << QByteArray("\"true\"") << QJsonValue(u"true"_s);
    QTest::newRow("integer") << QByteArray("-42") << QJsonValue(-42);
    QTest::newRow("leading zeros") << QByteArray("007") << QJsonValue(7);
    QTest::newRow("octal") << QByteArray("0o17") << QJsonValue(15);
    QTest::newRow("hexadecimal") << QByteArray("0x1F") << QJsonValue(31);
    QTest::newRow("large integer") << QByteArray("9007199254740993") << QJsonValue(Q_INT64_C(9007199254740993));
    QTest::newRow("number") << QByteArray("1.5e3") << QJsonValue(1500.0);
    QTest::newRow("single-quoted number is text") << QByteArray("'1'") << QJsonValue(u"1"_s);
    QTest::newRow("null") << QByteArray("null") << QJsonValue(QJsonValue::Null);
    QTest::newRow("tilde") << QByteArray("~") << QJsonValue(QJsonValue::Null);
    QTest::newRow("quoted nothing") << QByteArray("''") << QJsonValue(QString());
    QTest::newRow("literal block") << QByteArray("|\n      one\n      two\n") << QJsonValue(u"one\ntwo\n"_s);
    QTest::newRow("folded block") << QByteArray(">-\n      one\n      two\n") << QJsonValue(u"one two"_s);
    QTest::newRow("number in a block is text") << QByteArray("|-\n      42\n") << QJsonValue(u"42"_s);
    QTest::newRow("list") << QByteArray("[1, a, true]") << QJsonValue(QJsonArray{1, u"a"_s, true});
    QTest::newRow("mapping") << QByteArray("{a: {b: 1}}")
                             << QJsonValue(QJsonObject{{u"a"_s, QJsonObject{{u"b"_s, 1}}}});
    QTest::newRow("Japanese") << QByteArray("再起動：完了") << QJsonValue(u"再起動：完了"_s);
}

void tst_ScenarioYaml::valuesByCoreSchema()
{
    QFETCH(QByteArray, written);
    QFETCH(QJsonValue, value);
    const QByteArray text = withSteps("  - id: s\n    do: x\n    with:\n     v: ") + written + "\n";
    const auto parsed = parseScenario(text, u"f"_s);
    QCOMPARE(places(parsed.problems), QStringList());
    QCOMPARE(parsed.scenario->steps[0].with.value(u"v"_s), value);
}

void tst_ScenarioYaml::malformed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    // The text itself
    row("empty file", "", {u"1:1 empty"_s});
    row("only a comment", "# nothing\n", {u"1:1 empty"_s});
    row("not UTF-8", "scenario: \xff\n", {u"1:11 encoding"_s});
    row("cut within a character", "scenario: \xE3\x81", {u"1:11 encoding"_s});
    row("NUL byte", QByteArray("scenario: a\0b\n", 14), {u"1:12 control-character"_s});
    row("escape character", "scenario: \x1b[1m\n", {u"1:11 control-character"_s});
    row("lone carriage return", "scenario: a\rcustomers: all\n", {u"1:12 control-character"_s});
    row("tab in the indentation", "scenario: a\nlimits:\n\tsteps: 3\n", {u"3:1 tab"_s});
    row("tab after blanks", "limits:\n  \tsteps: 3\n", {u"2:3 tab"_s});
    row("two documents", "scenario: a\n---\nscenario: b\n", {u"2:1 several-documents"_s});
    row("duplicate key", withTop("title: x\ntitle: y"), {u"2:1 duplicate-key"_s});
    row("duplicate key in a step", withSteps("  - {id: a, do: wait, do: wait}\n"), {u"4:23 duplicate-key"_s});
    row("tag", withTop("title: !!str x"), {u"1:8 tag"_s});
    row("non-specific tag", withTop("title: ! x"), {u"1:8 tag"_s});
    row("merge key", withTop("limits: {<<: {steps: 3}}"), {u"1:10 merge-key"_s});
    row("list as a key", withTop("? [a]\n: b"), {u"1:3 bad-key"_s});
    row("folded text that keeps line breaks", withTop("title: >+\n  x\n"), {u"1:8 folded-keep"_s});
    row("alias without anchor", withTop("title: *x"), {u"1:8 yaml"_s});
    row("alias inside its own anchor", withTop("title: &x [*x]"), {u"1:12 alias"_s});
    row("unclosed quote", "scenario: \"a\n", {u"1:11 yaml"_s});
    row("unclosed single quote behind an anchor", "scenario: &a 'it''s\ncustomers: all\n", {u"1:11 yaml"_s});
    row("unclosed bracket", "customers: [a, b\nscenario: x\n", {u"2:9 yaml"_s});
    row("colon in plain text", "title: a: b\n", {u"1:9 yaml"_s});
    row("value that begins with @", "title: @here\n", {u"1:8 yaml"_s});
    row("expression without quotes", withSteps("  - {id: a, do: x, with: {h: {{ params.h }}}}\n"),
        {u"4:30 quote-expression"_s});
    row("nested too deeply", "a: " + QByteArray(60, '[') + QByteArray(60, ']') + "\n", {u"1:53 too-deep"_s});
    row("byte order mark does not count", "\xEF\xBB\xBFscenaro: a\ncustomers: all\nsteps: [{id: a, do: x}]\n",
        {u"1:1 missing-key"_s, u"1:1 unknown-key"_s});
    row("columns count characters", withTop("title: 日本語\nmatch: {service: 日本, urgenc: high}"),
        {u"2:22 unknown-key"_s});
    // The top level
    row("a list", "- a\n", {u"1:1 wrong-type"_s});
    row("a text", "hello\n", {u"1:1 wrong-type"_s});
    row("nothing required is there", "title: a\n", {u"1:1 missing-key"_s, u"1:1 missing-key"_s, u"1:1 missing-key"_s});
    row("unknown key", withTop("tittle: a"), {u"1:1 unknown-key"_s});
    row("key of a later version", withTop("enabled: false"), {u"1:1 later"_s});
    row("key without value", withTop("title:"), {u"1:1 no-value"_s});
    row("key alone at the end", "scenario: a\ncustomers: all\nsteps: [{id: a, do: x}]\ntitle", {u"4:1 no-value"_s});
    row("bad scenario name", "scenario: a b\ncustomers: all\nsteps: [{id: a, do: x}]\n", {u"1:11 bad-name"_s});
    row("customers as a mapping", "scenario: a\ncustomers: {x: y}\nsteps: [{id: a, do: x}]\n", {u"2:12 wrong-type"_s});
    row("no customers", "scenario: a\ncustomers: []\nsteps: [{id: a, do: x}]\n", {u"2:12 wrong-type"_s});
    row("customer twice", "scenario: a\ncustomers: [x, x]\nsteps: [{id: a, do: x}]\n", {u"2:16 duplicate-id"_s});
    row("title is a list", withTop("title: [a]"), {u"1:8 wrong-type"_s});
    // match, params, limits, status
    row("unknown key in match", withTop("match: {keywrd: a}"), {u"1:9 unknown-key"_s});
    row("match without condition", withTop("match: {}"), {u"1:8 no-value"_s});
    row("bad keyword", withTop("match: {keyword: [ok, \"no good\"]}"), {u"1:23 bad-name"_s});
    row("bad urgency", withTop("match: {urgency: hihg}"), {u"1:18 bad-value"_s});
    row("unknown type of parameter", withTop("params: {h: {type: hots}}"), {u"1:20 bad-value"_s});
    row("short type of parameter", withTop("params: {h: hots}"), {u"1:13 bad-value"_s});
    row("bad name of parameter", withTop("params: {\"a b\": text}"), {u"1:10 bad-name"_s});
    row("required with default", withTop("params: {h: {required: true, default: x}}"), {u"1:13 contradiction"_s});
    row("choice without choices", withTop("params: {h: {type: choice}}"), {u"1:13 contradiction"_s});
    row("choices without choice", withTop("params: {h: {choices: [a]}}"), {u"1:13 contradiction"_s});
    row("pattern of a number", withTop("params: {h: {type: number, pattern: a}}"), {u"1:13 contradiction"_s});
    row("required is no boolean", withTop("params: {h: {required: yes}}"), {u"1:24 wrong-type"_s});
    row("default is infinite", withTop("params: {h: {type: number, default: .inf}}"), {u"1:37 bad-value"_s});
    row("default beyond 64 bits", withTop("params: {h: {type: number, default: 99999999999999999999}}"),
        {u"1:37 bad-value"_s});
    row("duration without unit", withTop("limits: {duration: 15}"), {u"1:20 bad-value"_s});
    row("duration of nothing", withTop("limits: {duration: 0s}"), {u"1:20 bad-value"_s});
    row("steps is no number", withTop("limits: {steps: many}"), {u"1:17 wrong-type"_s});
    row("steps is a fraction", withTop("limits: {steps: 1.5}"), {u"1:17 bad-value"_s});
    row("steps out of range", withTop("limits: {steps: 0}"), {u"1:17 bad-value"_s});
    row("repairs of what", withTop("limits: {repairs: {at_most: 2}}"), {u"1:19 missing-key"_s});
    row("bad start status", withTop("status: {on_start: acknowlege}"), {u"1:20 bad-value"_s});
    row("two ways to hand off", withTop("status: {on_handoff: {escalate: true, assign: P1}}"),
        {u"1:22 contradiction"_s});
    row("hand-off is no mapping", withTop("status: {on_handoff: escalate}"), {u"1:22 wrong-type"_s});
    // steps
    row("no steps", "scenario: a\ncustomers: all\nsteps: []\n", {u"3:8 wrong-type"_s});
    row("steps as a mapping", "scenario: a\ncustomers: all\nsteps: {a: b}\n", {u"3:8 wrong-type"_s});
    row("step without id and action", withSteps("  - title: a\n"), {u"4:5 missing-key"_s, u"4:5 missing-key"_s});
    row("step is a text", withSteps("  - restart\n"), {u"4:5 wrong-type"_s});
    row("step called as a way to go", withSteps("  - {id: handoff, do: x}\n"), {u"4:10 bad-name"_s});
    row("step id with a dot", withSteps("  - {id: a.b, do: x}\n"), {u"4:10 bad-name"_s});
    row("duplicate step id", withSteps("  - {id: a, do: x}\n  - {id: a, do: x}\n"), {u"5:10 duplicate-id"_s});
    row("unknown key in a step", withSteps("  - {id: a, do: x, wiht: {}}\n"), {u"4:20 unknown-key"_s});
    row("bad phase", withSteps("  - {id: a, do: x, phase: chek}\n"), {u"4:27 bad-value"_s});
    row("with is a list", withSteps("  - {id: a, do: x, with: [b]}\n"), {u"4:26 wrong-type"_s});
    row("parameter without value", withSteps("  - id: a\n    do: x\n    with:\n      url:\n"), {u"7:7 no-value"_s});
    row("empty expectation", withSteps("  - {id: a, do: x, expect: \"\"}\n"), {u"4:28 bad-value"_s});
    row("retry without times", withSteps("  - {id: a, do: x, retry: {every: 3s}}\n"), {u"4:27 missing-key"_s});
    row("retry with jitter above 1", withSteps("  - {id: a, do: x, retry: {times: 1, jitter: 2}}\n"),
        {u"4:46 bad-value"_s});
    row("retry times quoted", withSteps("  - {id: a, do: x, retry: {times: \"3\"}}\n"), {u"4:35 wrong-type"_s});
    row("bad repeat class", withSteps("  - {id: a, do: x, repeat: checkfirst}\n"), {u"4:28 bad-value"_s});
    row("bad timeout", withSteps("  - {id: a, do: x, timeout: soon}\n"), {u"4:29 bad-value"_s});
    row("unknown way out", withSteps("  - {id: a, do: x, on: {fail: handoff}}\n"), {u"4:25 unknown-key"_s});
    row("way out is a list", withSteps("  - {id: a, do: x, on: {ok: [b]}}\n"), {u"4:29 wrong-type"_s});
    row("choose with an action", withSteps("  - {id: a, do: x, choose: [{else: handoff}]}\n"),
        {u"4:5 contradiction"_s});
    row("choose is empty", withSteps("  - {id: a, choose: []}\n"), {u"4:21 wrong-type"_s});
    row("branch without target", withSteps("  - {id: a, choose: [{when: x}]}\n"), {u"4:22 missing-key"_s});
    row("branch without condition", withSteps("  - {id: a, choose: [{go: handoff}]}\n"), {u"4:22 missing-key"_s});
    row("else before the end", withSteps("  - {id: a, choose: [{else: abort}, {when: x, go: abort}]}\n"),
        {u"4:22 contradiction"_s});
    row("else with a condition", withSteps("  - {id: a, choose: [{when: x, else: abort}]}\n"),
        {u"4:22 contradiction"_s});
}

void tst_ScenarioYaml::malformed()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    const auto parsed = parseScenario(text, u"f"_s);
    QVERIFY(!parsed.scenario);
    QCOMPARE(places(parsed.problems), expected);
}

void tst_ScenarioYaml::suggestions_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("meant");
    QTest::newRow("swapped letters") << u"wiht"_s << u"with"_s;
    QTest::newRow("missing letter") << u"tmeout"_s << u"timeout"_s;
    QTest::newRow("wrong case") << u"Timeout"_s << u"timeout"_s;
    QTest::newRow("underscore for hyphen") << u"check_first"_s << u"check-first"_s;
    QTest::newRow("nothing near") << u"banana"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("endless word") << QString(100000, u'a') << QString();
}

void tst_ScenarioYaml::suggestions()
{
    QFETCH(QString, word);
    QFETCH(QString, meant);
    QCOMPARE(closestWord(word, {u"with"_s, u"timeout"_s, u"check-first"_s, u"retry"_s}), meant);
}

void tst_ScenarioYaml::oversized()
{
    const QByteArray text = "title: x\n# " + QByteArray(1024 * 1024, 'x') + "\n";
    QCOMPARE(places(parseScenario(text, u"f"_s).problems), QStringList{u"1:1 too-large"_s});
}

void tst_ScenarioYaml::longLinesAreQuick()
{
    // Columns of one line with many keys: counting each from the beginning of the line would take sixteen times as long
    // for four times as many. CPU time, and only in proportion: neither other work nor a slow build counts.
    const auto cost = [](int keys) {
        QByteArray text = "a: {";
        for (int i = 0; i < keys; ++i)
            text += "k" + QByteArray::number(i) + ": v, ";
        const std::clock_t before = std::clock();
        const auto parsed = parseScenario(text + "}\n", u"f"_s);
        return parsed.scenario ? 0.0 : static_cast<double>(std::clock() - before);
    };
    const double few = cost(5000);
    const double many = cost(20000);
    QVERIFY(few > 0);
    QVERIFY2(many / few < 9, qPrintable(QString::number(many / few)));
}

void tst_ScenarioYaml::manyAliasesAreCounted()
{
    QByteArray text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        text += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [";
        for (int j = 0; j < 10; ++j)
            text += before + (j < 9 ? ", " : "]\n");
    }
    const auto parsed = parseScenario(text, u"f"_s);
    QCOMPARE(parsed.problems.size(), 1);
    QCOMPARE(parsed.problems[0].code, u"too-large"_s);
    QVERIFY(parsed.problems[0].mark.line > 1);

    const auto modest =
        parseScenario(withSteps("  - {id: a, do: x, with: &w {u: 1}}\n  - {id: b, do: x, with: *w}\n"), {});
    QVERIFY(modest.scenario);
    QCOMPARE(modest.scenario->steps[1].with, (QJsonObject{{u"u"_s, 1}}));
}

void tst_ScenarioYaml::problemAsText()
{
    const auto parsed = parseScenario(withTop("tittle: a"), u"a.yaml"_s);
    QCOMPARE(toText(parsed.problems[0]),
             u"a.yaml:1:1: error: unknown key \"tittle\" in a scenario; did you mean \"title\"? [unknown-key]"_s);
    const QJsonObject json = toJson(parsed.problems[0]);
    QCOMPARE(json.value(u"line"_s), QJsonValue(1));
    QCOMPARE(json.value(u"suggestion"_s), QJsonValue(u"title"_s));
    QCOMPARE(toText(Problem{u"b.yaml"_s, {}, Severity::Warning, u"c"_s, u"text"_s, {}}),
             u"b.yaml: warning: text [c]"_s);
}

QTEST_GUILESS_MAIN(tst_ScenarioYaml)
#include "tst_ScenarioYaml.moc"
