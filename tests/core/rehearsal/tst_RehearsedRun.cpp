// SPDX-License-Identifier: Apache-2.0
#include "actions/Actions.h"
#include "rehearsal/ScenarioTestRunner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_RehearsedRun : public QObject
{
    Q_OBJECT

private slots:
    void everyConstructCanBeRehearsed();
    void whatDiffersIsTold_data();
    void whatDiffersIsTold();
    void theSameTestGoesTheSameWayAgain();
};

namespace {

const QString kSample =
    QStringLiteral(AMS_SOURCE_DIR "/tests/core/rehearsal/every-construct/every-construct.test.yaml");

const QByteArray kScenario = R"(scenario: small
customers: all
match: {keyword: small}
params:
  host: {type: host, required: true}
limits: {steps: 100, duration: 30m}
steps:
  - {id: look, do: http.get, with: {url: "https://{{ params.host }}/"}, on: {ok: resolved, failed: fix}}
  - {id: fix, phase: recover, do: ssh.run, with: {host: "{{ params.host }}", run: [fix, "{{ steps.look.result.status }}"]}}
  - {id: phone, phase: escalate, do: human.task, with: {title: Phone, answers: [reached, no-answer]}, timeout: 5m}
)";

QStringList linesOf(const TestFileReport &report)
{
    QStringList lines;
    for (const Problem &problem : report.problems)
        lines.append(toText(problem));
    for (const TestReport &test : report.tests) {
        for (const Problem &problem : test.problems)
            lines.append(toText(problem));
    }
    return lines;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
}

TestFileReport runFile(const QString &file)
{
    const ActionCatalog actions = describeActions();
    Expressions expressions;
    return ScenarioTestRunner(actions, expressions).run(file);
}

} // namespace

void tst_RehearsedRun::everyConstructCanBeRehearsed()
{
    const ActionCatalog actions = describeActions();
    Expressions expressions;
    ScenarioTestRunner runner(actions, expressions);
    const TestFileReport report = runner.run(kSample);
    QVERIFY2(report.hasPassed(), qPrintable(linesOf(report).join(u'\n')));
    QCOMPARE(report.tests.size(), 12);
    QCOMPARE(runner.coverage().first().missingSteps(), QStringList());
}

void tst_RehearsedRun::whatDiffersIsTold_data()
{
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &given, const QByteArray &expect, const QString &problem) {
        QTest::newRow(name) << QByteArray("scenario: small\ntests:\n  - name: n\n    given: " + given +
                                          "\n    expect: " + expect + "\n")
                            << problem;
    };
    const QByteArray good = "{params: {host: web01}, results: {look: ok}}";
    const QByteArray bad = "{params: {host: web01}, results: {look: {result: {status: 500}}, fix: ok}}";
    row("it passes", good, "{end: resolved, path: [look], changes: []}", {});
    row("another end", good, "{end: handoff}", u"5:19: error: the end is \"resolved\", not \"handoff\" [differs]"_s);
    row("another reason", good, "{reason: reached-handoff}",
        u"5:22: error: the reason is \"reached-resolved\", not \"reached-handoff\" [differs]"_s);
    row("another step on the way", good, "{path: [fix]}",
        u"5:21: error: the run went to \"look\", not to \"fix\" [path]"_s);
    row("another outcome", good, "{path: [look: failed]}",
        u"5:21: error: the run went to \"look\", not to \"look: failed\" [path]"_s);
    row("the path is longer", bad, "{path: [look: failed]}", u"5:20: error: the run went on to \"fix\" [path]"_s);
    row("the path is shorter", good, "{path: [look, fix]}", u"5:27: error: the run ended before \"fix\" [path]"_s);
    row("a change that is not expected", bad, "{changes: []}",
        u"5:23: error: \"fix\" changed something too: "
        "{\"as\":\"text\",\"host\":\"web01\",\"keep\":\"auto\",\"max_bytes\":262144,\"run\":[\"fix\",\"500\"]} [changes]"_s);
    row("a change that is missing", good, "{changes: [fix]}",
        u"5:24: error: change 1 is missing, not by \"fix\" [changes]"_s);
    row("another title", good, "{title: x}",
        u"5:21: error: the last title is \"[AMS ok] Test of small\", not \"x\" [differs]"_s);
    row("another status", good, "{status: [escalated]}",
        u"5:22: error: the changes of status are \"acknowledged\", \"resolved\" [differs]"_s);
    row("the note lacks something", good, "{note: nobody says this}",
        u"5:20: error: the note does not hold \"nobody says this\" [note]"_s);
    row("the note holds too much", good, "{note_lacks: small}", u"5:26: error: the note holds \"small\" [note]"_s);
    row("a step that is not there", "{params: {host: web01}, results: {lock: ok}}", "{end: resolved}",
        u"4:46: error: the scenario small has no step \"lock\"; did you mean \"look\"? [unknown-step]"_s);
    row("a result that the action does not give", "{params: {host: web01}, results: {look: {result: {statsu: 1}}}}",
        "{end: resolved}", u"4:62: error: http.get gives no \"statsu\"; did you mean \"status\"? [unknown-result]"_s);
    row("nothing is said of a step", "{params: {host: web01}, results: {fix: ok}}", "{note_lacks: x}",
        u"3:5: error: nothing is said of how the step look ends [no-result]"_s);
    row("a parameter that is not there", "{params: {hots: web01}, results: {look: ok}}", "{end: handoff}",
        u"4:21: error: the scenario has no parameter \"hots\"; did you mean \"host\"? [unknown-param]"_s);
    row("the title starts nothing", "{title: x, results: {look: ok}}", "{end: resolved}",
        u"4:12: error: the title does not start this scenario: no scenario fits this incident of customer test: the "
        "title has no tag, and no title pattern or other condition holds [no-match]"_s);
    row("an answer that does not fit the form",
        "{params: {host: web01}, results: {look: {result: {status: 500}}, fix: ok}, answers: {phone: perhaps}}",
        "{reason: no-answer}", u"3:5: error: the answer must be one of: reached, no-answer [bad-answer]"_s);
    row("a deed that is refused",
        "{params: {host: web01}, results: {look: ok}, events: [{during: look, do: give-back}]}", "{end: resolved}",
        u"4:66: error: give-back was refused: refused automation-has-it [refused]"_s);
    row("an event that never comes", "{params: {host: web01}, results: {look: ok}, events: [{during: fix, do: take}]}",
        "{end: resolved}", u"4:66: error: the step fix has never begun, so this has never happened [never-happened]"_s);
}

void tst_RehearsedRun::whatDiffersIsTold()
{
    QFETCH(const QByteArray, test);
    QFETCH(const QString, problem);
    const QTemporaryDir folder;
    write(folder.filePath(u"small.yaml"_s), kScenario);
    const QString file = folder.filePath(u"small.test.yaml"_s);
    write(file, test);
    QStringList expected;
    if (!problem.isEmpty())
        expected.append(file + u':' + problem);
    QCOMPARE(linesOf(runFile(file)), expected);
}

void tst_RehearsedRun::theSameTestGoesTheSameWayAgain()
{
    const TestFileReport once = runFile(kSample);
    const TestFileReport again = runFile(kSample);
    for (qsizetype i = 0; i < once.tests.size(); ++i) {
        QCOMPARE(again.tests.at(i).outcome.journal, once.tests.at(i).outcome.journal);
        QCOMPARE(again.tests.at(i).outcome.note, once.tests.at(i).outcome.note);
        QCOMPARE(again.tests.at(i).outcome.titles, once.tests.at(i).outcome.titles);
    }
}

QTEST_GUILESS_MAIN(tst_RehearsedRun)
#include "tst_RehearsedRun.moc"
