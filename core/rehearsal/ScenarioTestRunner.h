// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/ScenarioTest.h"
#include "rehearsal/StepCoverage.h"
#include "scenario/Expressions.h"
#include "scenario/Problem.h"
#include "scenario/ScenarioLibrary.h"

namespace ams {

/// What became of one test.
struct TestReport
{
    QString name;
    SourceMark mark;
    QList<Problem> problems; ///< empty: it passed
    QList<StepVisit> path{};
    RehearsalOutcome outcome{};
    std::shared_ptr<const Customer> customer{}; ///< whose run it was
};

/// What became of one *.test.yaml.
struct TestFileReport
{
    QString file;
    QString scenario;        ///< path of the scenario's file
    QList<Problem> problems; ///< why its tests could not be run
    QList<TestReport> tests;

    [[nodiscard]] bool hasPassed() const;
};

/// Runs scenario tests: the real rules on thought-of time, actions and PagerDuty. Reads test files, scenarios and
/// customers from the disk; touches nothing else. One thread, which needs a QCoreApplication but no event loop.
class ScenarioTestRunner
{
public:
    ScenarioTestRunner(const ActionCatalog &actions, Expressions &expressions)
        : m_actions(actions), m_expressions(expressions)
    {
    }

    /// The tests of a file are independent of each other.
    [[nodiscard]] TestFileReport run(const QString &file);
    /// What the tests so far have gone through, by scenario file.
    [[nodiscard]] const QMap<QString, StepCoverage> &coverage() const { return m_coverage; }

private:
    [[nodiscard]] TestReport runTest(const ScenarioTest &test, const struct TestSubject &subject, const QString &file);
    [[nodiscard]] const ScenarioLibrary::Loaded &libraryOf(const QString &folder);
    [[nodiscard]] std::shared_ptr<const Customer> readCustomer(const Marked<QString> &name, ProblemList &problems);

    const ActionCatalog &m_actions;
    Expressions &m_expressions;
    QMap<QString, ScenarioLibrary::Loaded> m_libraries; ///< by folder
    QMap<QString, StepCoverage> m_coverage;
};

} // namespace ams
