// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/ScenarioTestRunner.h"

#include "config/CustomerYaml.h"
#include "rehearsal/ExpectationCheck.h"
#include "rehearsal/RehearsedRun.h"
#include "rehearsal/ScenarioTestYaml.h"
#include "rehearsal/TestBinding.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// "web-5xx" or "../web-5xx.yaml", seen from the test's file.
QString scenarioFileOf(const QString &testFile, const QString &named)
{
    const QString name = named.endsWith(".yaml"_L1) ? named : QString(named + ".yaml"_L1);
    return QDir::cleanPath(QFileInfo(testFile).dir().filePath(name));
}

} // namespace

bool TestFileReport::hasPassed() const
{
    return problems.isEmpty() &&
           std::all_of(tests.begin(), tests.end(), [](const TestReport &test) { return test.problems.isEmpty(); });
}

const ScenarioLibrary::Loaded &ScenarioTestRunner::libraryOf(const QString &folder)
{
    if (!m_libraries.contains(folder))
        m_libraries.insert(folder, ScenarioLibrary::load(folder, {m_actions, {}, {}}));
    return *m_libraries.constFind(folder);
}

std::shared_ptr<const Customer> ScenarioTestRunner::readCustomer(const Marked<QString> &name, ProblemList &problems)
{
    const QString path = QFileInfo(problems.file()).dir().filePath(name.value);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problems.error(name.mark, "unreadable"_L1, u"%1: %2"_s.arg(path, file.errorString()));
        return nullptr;
    }
    ParsedCustomer parsed = parseCustomer(file.readAll(), path);
    problems.append(parsed.problems);
    return parsed.customer ? std::make_shared<const Customer>(std::move(*parsed.customer)) : nullptr;
}

TestFileReport ScenarioTestRunner::run(const QString &path)
{
    TestFileReport report;
    report.file = path;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        report.problems.append({path, {}, Severity::Error, u"unreadable"_s, file.errorString(), {}});
        return report;
    }
    ParsedScenarioTests parsed = parseScenarioTests(file.readAll(), path);
    report.problems = parsed.problems;
    if (!parsed.tests)
        return report;
    report.scenario = scenarioFileOf(path, parsed.tests->scenario.value);
    const auto &loaded = libraryOf(QFileInfo(report.scenario).path());
    const auto all = loaded.scenarioLibrary.all();
    const auto found = std::find_if(all.begin(), all.end(), [&report](const std::shared_ptr<const Scenario> &one) {
        return QDir::cleanPath(one->file) == report.scenario;
    });
    if (found == all.end()) {
        ProblemList problems(path);
        problems.error(parsed.tests->scenario.mark, "no-scenario"_L1,
                       QFileInfo::exists(report.scenario) ? u"%1 has errors"_s.arg(report.scenario)
                                                          : u"there is no file %1"_s.arg(report.scenario));
        report.problems += problems.all();
        for (const Problem &problem : loaded.problems) {
            if (QDir::cleanPath(problem.file) == report.scenario)
                report.problems.append(problem);
        }
        return report;
    }
    const auto called = loaded.scenarioLibrary.called((*found)->id);
    const TestSubject subject{loaded.scenarioLibrary, *found, called, allSteps(**found, called), m_actions};
    for (const ScenarioTest &test : parsed.tests->tests)
        report.tests.append(runTest(test, subject, path));
    StepCoverage coverage = m_coverage.value(report.scenario, StepCoverage(**found, called));
    for (const TestReport &test : report.tests)
        coverage.add(test.path);
    m_coverage.insert(report.scenario, coverage);
    return report;
}

TestReport ScenarioTestRunner::runTest(const ScenarioTest &test, const TestSubject &subject, const QString &file)
{
    TestReport report;
    report.name = test.name;
    report.mark = test.mark;
    ProblemList problems(file);
    const auto customer = test.given.customerFile ? readCustomer(*test.given.customerFile, problems) : nullptr;
    const RehearsalScript script = bindTest(test, subject, customer, problems);
    report.problems = problems.sorted();
    if (hasErrors(report.problems))
        return report;
    RehearsedRun run(script, subject.scenario, subject.called, subject.actions, m_expressions);
    report.outcome = run.perform();
    report.customer = script.customer;
    ScenarioBook book(subject.scenario);
    for (const auto &one : subject.called)
        book.add(one);
    report.path = walkedPath(book, report.outcome.journal);
    for (const RehearsalFault &fault : report.outcome.faults)
        report.problems.append(
            {file, fault.mark.line > 0 ? fault.mark : test.mark, Severity::Error, fault.code, fault.message, {}});
    report.problems += differences(test.expected, report.outcome, report.path, file);
    return report;
}

} // namespace ams
