// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/ScenarioTestYaml.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_ScenarioTestYaml : public QObject
{
    Q_OBJECT

private slots:
    void faults_data();
    void faults();
    void aTestDiffersFromWhatIsCommon();
    void theUsualOutcomeFollowsFromTheResult();
};

namespace {

QStringList problemsOf(const QByteArray &text)
{
    QStringList lines;
    for (const Problem &problem : parseScenarioTests(text, u"t.test.yaml"_s).problems)
        lines.append(toText(problem));
    return lines;
}

QByteArray testOf(const QByteArray &given, const QByteArray &expect)
{
    return "scenario: s\ntests:\n  - name: n\n    given: " + given + "\n    expect: " + expect + "\n";
}

} // namespace

void tst_ScenarioTestYaml::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("empty file") << QByteArray() << u"t.test.yaml:1:1: error: the file is empty [empty]"_s;
    QTest::newRow("unknown key") << testOf("{titel: x}", "{end: resolved}")
                                 << u"t.test.yaml:4:13: error: unknown key \"titel\" in given; did you mean \"title\"? "
                                    "[unknown-key]"_s;
    QTest::newRow("no expectation") << testOf("{}", "{}")
                                    << u"t.test.yaml:5:13: error: a test that expects nothing cannot fail [empty]"_s;
    QTest::newRow("unknown end")
        << testOf("{}", "{end: handof}")
        << u"t.test.yaml:5:19: error: \"handof\" is none of: resolved, handoff, aborted, waiting; "
           "did you mean \"handoff\"? [bad-value]"_s;
    QTest::newRow("unknown outcome")
        << testOf("{results: {look: faild}}", "{end: resolved}")
        << u"t.test.yaml:4:29: error: \"faild\" is none of: ok, failed, timed-out, unknown; "
           "did you mean \"failed\"? [bad-value]"_s;
    QTest::newRow("event without a time")
        << testOf("{events: [{do: take}]}", "{end: resolved}")
        << u"t.test.yaml:4:22: error: an event has either at or during [contradiction]"_s;
    QTest::newRow("event without a deed")
        << testOf("{events: [{at: 1s}]}", "{end: resolved}")
        << u"t.test.yaml:4:22: error: an event has either heard or do [contradiction]"_s;
    QTest::newRow("unknown deed")
        << testOf("{events: [{at: 1s, do: tkae}]}", "{end: resolved}")
        << u"t.test.yaml:4:35: error: \"tkae\" is none of: take, give-back, tick, skip, retry, "
           "jump, abort, pause, resume, close, answer; did you mean \"take\"? [bad-value]"_s;
    QTest::newRow("double name")
        << QByteArray(
               "scenario: s\ntests:\n  - {name: a, expect: {end: resolved}}\n  - {name: a, expect: {end: resolved}}\n")
        << u"t.test.yaml:4:5: error: there is another test of the name \"a\" [double-name]"_s;
    QTest::newRow("an error in what is common is told once")
        << QByteArray("scenario: s\ngiven: {at: now}\ntests:\n  - {name: a, expect: {end: resolved}}\n  - {name: b, "
                      "expect: {end: resolved}}\n")
        << u"t.test.yaml:2:13: error: a time such as 2026-01-31T03:04:05Z is expected here [bad-value]"_s;
}

void tst_ScenarioTestYaml::faults()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, problem);
    QCOMPARE(problemsOf(text), QStringList{problem});
}

void tst_ScenarioTestYaml::aTestDiffersFromWhatIsCommon()
{
    const auto parsed = parseScenarioTests(
        "scenario: s\n"
        "given:\n"
        "  title: common\n"
        "  customer: {name: ACME, hosts: {web01: {vars: {a: 1, b: 2}}}}\n"
        "  results: {look: {result: {status: 200}}, other: ok}\n"
        "tests:\n"
        "  - name: own\n"
        "    given: {customer: {hosts: {web01: {vars: {b: 3}}}}, results: {look: {message: gone, outcome: failed}}}\n"
        "    expect: {end: resolved}\n",
        u"t.test.yaml"_s);
    QVERIFY2(parsed.tests, qPrintable(parsed.problems.isEmpty() ? QString() : toText(parsed.problems.first())));
    const TestGiven &given = parsed.tests->tests.first().given;
    QCOMPARE(given.script.incident.title, u"common"_s);
    QCOMPARE(given.customer->name, u"ACME"_s);
    QCOMPARE(given.customer->hosts.value(u"web01"_s).vars, (QJsonObject{{u"a"_s, 1}, {u"b"_s, 3}}));
    QCOMPARE(given.script.results.keys(), (QStringList{u"look"_s, u"other"_s}));
    const ScriptedResult look = given.script.results.value(u"look"_s).first();
    QCOMPARE(look.outcome, StepOutcome::Failed);
    QVERIFY(look.result.isNull());
}

void tst_ScenarioTestYaml::theUsualOutcomeFollowsFromTheResult()
{
    const auto parsed =
        parseScenarioTests(testOf("{results: {a: {result: {exit_code: 3}}, b: {result: {status: 404}}, c: {result: "
                                  "{status: 204}}, d: {outcome: ok, result: {exit_code: 1}}}}",
                                  "{end: resolved}"),
                           u"t.test.yaml"_s);
    QVERIFY(parsed.tests);
    const auto results = parsed.tests->tests.first().given.script.results;
    QCOMPARE(results.value(u"a"_s).first().outcome, StepOutcome::Failed);
    QCOMPARE(results.value(u"b"_s).first().outcome, StepOutcome::Failed);
    QCOMPARE(results.value(u"c"_s).first().outcome, StepOutcome::Ok);
    QCOMPARE(results.value(u"d"_s).first().outcome, StepOutcome::Ok);
}

QTEST_GUILESS_MAIN(tst_ScenarioTestYaml)
#include "tst_ScenarioTestYaml.moc"
