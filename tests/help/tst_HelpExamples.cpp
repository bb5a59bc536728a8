// SPDX-License-Identifier: Apache-2.0
#include "HelpExamples.h"

#include "actions/Actions.h"
#include "config/CustomerYaml.h"
#include "rehearsal/RehearsedRun.h"
#include "rehearsal/ScenarioTestRunner.h"
#include "rehearsal/StepEffect.h"
#include "rehearsal/StepList.h"
#include "scenario/ScenarioYaml.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

/// Every example of the scenario language is run, in both languages: on the rehearsal's clock, with results such as the
/// examples speak of. A key that the program reads and does nothing with, or an expression that fails at run time,
/// would pass every check of the text.
class tst_HelpExamples : public QObject
{
    Q_OBJECT

private slots:
    void theLanguagesExamplesRun_data();
    void theLanguagesExamplesRun();
    void examplesOfTestsPass_data();
    void examplesOfTestsPass();

private:
    const ActionCatalog m_actions = describeActions();
    Expressions m_expressions;
};

namespace {

const QByteArray kCustomer = R"(name: ACME
time_zone: Asia/Tokyo
services: [PACME]
contacts: {oncall: {name: Sato, phone: "+81 3 0000 0000"}}
hosts:
  web01: {address: 192.0.2.10, vars: {health_url: "https://www.acme.example/healthz", restart: [sudo, systemctl, restart, nginx]}}
)";

const QByteArray kCalled = R"(scenario: restart-service
customers: all
params: {host: {type: host, required: true}, unit: {type: text, required: true}}
steps:
  - {id: restart, phase: recover, do: ssh.run, with: {host: "{{ params.host }}", run: [sudo, systemctl, restart, "{{ params.unit }}"]}}
)";

/// What commands print in the examples that look at it.
QString printedBy(const QString &step)
{
    static const QHash<QString, QString> printed{{u"load"_s, u"0.42 0.40 0.38 1/100 4711\n"_s},
                                                 {u"disk"_s, u"Use%\n 62%\n"_s}};
    return printed.value(step, u"well\n"_s);
}

std::shared_ptr<const Scenario> scenarioOf(const QString &text)
{
    const auto parsed = parseScenario(text.toUtf8(), u"example.yaml"_s);
    return parsed.scenario ? std::make_shared<const Scenario>(*parsed.scenario) : nullptr;
}

/// The example as a whole scenario; empty: it is none of the language.
QString scenarioText(const QString &block)
{
    if (block.startsWith(u"scenario:"_s))
        return block;
    if (block.startsWith(u"- id:"_s))
        return wrapped(block);
    if (block.startsWith(u"limits:"_s))
        return block + wrapped(u"- {id: s, phase: recover, do: command.run, with: {run: [uptime]}}"_s);
    if (block.startsWith(u"cleanup:"_s))
        return block + wrapped(u"- {id: s, do: wait, with: {for: 1s}, on: {ok: abort}}"_s);
    return {};
}

/// Everything goes well, questions are answered, and what is waited for is heard.
RehearsalScript goodDay(const QList<ListedStep> &steps, const ActionCatalog &actions)
{
    RehearsalScript script;
    script.start = Timestamp(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1});
    script.incident.id = IncidentId(u"QHELP"_s);
    script.incident.title = u"An example"_s;
    script.incident.service = ServiceId(u"PACME"_s);
    script.customer = std::make_shared<const Customer>(*parseCustomer(kCustomer, u"/customers/acme.yaml"_s).customer);
    script.params = QJsonObject{{u"host"_s, u"web01"_s}, {u"tries"_s, 3}};
    script.why = u"an example"_s;
    for (const ListedStep &listed : steps) {
        const Step &step = *listed.step;
        const ActionDescription *action = actions.find(step.action);
        if (step.kind == StepKind::Action && action && step.action != "wait"_L1) {
            QJsonObject result = assumedResult(*action);
            if (result.contains(u"stdout"_s))
                result.insert(u"stdout"_s, printedBy(step.id));
            script.results[listed.path] = {ScriptedResult{StepOutcome::Ok, result, {}, {}, false}};
        }
        if (step.action == "human.approve"_L1)
            script.answers[listed.path] = {ScriptedAnswer{QJsonObject{{u"approved"_s, true}}}};
        if (step.action == "human.task"_L1) {
            QJsonObject values{{u"answer"_s, step.with.value(u"answers"_s).toArray().at(0)},
                               {u"checklist"_s, step.with.value(u"checklist"_s)},
                               {u"fields"_s, QJsonObject{{u"spoken_to"_s, u"Sato"_s}, {u"minutes"_s, 5}}}};
            if (!step.with.contains(u"checklist"_s))
                values.remove(u"checklist"_s);
            script.answers[listed.path] = {ScriptedAnswer{values}};
        }
        if (step.kind == StepKind::WaitFor) {
            ScriptedEvent event;
            event.during = listed.path;
            event.heard = step.waitFor;
            event.by = {u"PUSER"_s, {}, {}};
            script.events.append(event);
        }
    }
    return script;
}

void addExamples(const QString &page)
{
    QTest::addColumn<QString>("text");
    for (const QString &language : {u"en"_s, u"ja"_s}) {
        for (const CodeBlock &block : blocksOf(read(kHelp + language + u'/' + page))) {
            if (block.language == "yaml"_L1)
                QTest::addRow("%s/%s:%d", qPrintable(language), qPrintable(page), block.line) << block.text;
        }
    }
}

} // namespace

void tst_HelpExamples::theLanguagesExamplesRun_data()
{
    addExamples(u"scenario-language.md"_s);
}

void tst_HelpExamples::theLanguagesExamplesRun()
{
    QFETCH(const QString, text);
    const QString whole = scenarioText(text);
    QVERIFY2(!whole.isEmpty(), "this example is of no kind that the test knows how to run");
    const auto scenario = scenarioOf(whole);
    QVERIFY(scenario);
    const QList<std::shared_ptr<const Scenario>> called{scenarioOf(QString::fromLatin1(kCalled))};
    const RehearsalScript script = goodDay(allSteps(*scenario, called), m_actions);
    RehearsedRun run(script, scenario, called, m_actions, m_expressions);
    const RehearsalOutcome outcome = run.perform();
    QStringList faults;
    for (const RehearsalFault &fault : outcome.faults)
        faults.append(fault.message);
    for (auto step = outcome.state.steps.begin(); step != outcome.state.steps.end(); ++step) {
        if (step->status == StepStatus::Failed || step->status == StepStatus::TimedOut)
            faults.append(step.key() + u": "_s + step->message);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY2(outcome.state.outcome().has_value(), "the run has come to no end");
    QVERIFY(outcome.state.stepStarts >= 1);
}

void tst_HelpExamples::examplesOfTestsPass_data()
{
    addExamples(u"scenario-tests.md"_s);
}

/// Each beside the scenario that it names, which is one of those that come with AMS.
void tst_HelpExamples::examplesOfTestsPass()
{
    QFETCH(const QString, text);
    const QTemporaryDir folder;
    for (const QString &name : QDir(kSource + u"/scenarios"_s).entryList({u"*.yaml"_s}, QDir::Files))
        QVERIFY(QFile::copy(kSource + u"/scenarios/"_s + name, folder.filePath(name)));
    QFile file(folder.filePath(u"example-of-help.test.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text.toUtf8()), text.toUtf8().size());
    file.close();
    const TestFileReport report = ScenarioTestRunner(m_actions, m_expressions).run(file.fileName());
    QStringList faults;
    for (const Problem &problem : report.problems)
        faults.append(toText(problem));
    for (const TestReport &test : report.tests) {
        for (const Problem &problem : test.problems)
            faults.append(toText(problem));
    }
    QVERIFY2(report.hasPassed() && !report.tests.isEmpty(), qPrintable(faults.join(u'\n')));
}

QTEST_GUILESS_MAIN(tst_HelpExamples)
#include "tst_HelpExamples.moc"
