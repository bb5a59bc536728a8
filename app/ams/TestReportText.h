// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/ScenarioTestRunner.h"

#include <QJsonObject>

namespace ams {

/// What scenario tests came to, for people: faults with their places and where the run really went, then coverage.
[[nodiscard]] QStringList testLines(const QList<TestFileReport> &files, const QMap<QString, StepCoverage> &coverage);
/// {passed, failed, files: [{file, scenario, problems, tests: [{name, line, passed, problems, path, changes, end,
/// reason, titles, status, note, virtual_ms}]}], coverage: [{scenario, steps, steps_gone, ways, ways_gone, missing}]}
[[nodiscard]] QJsonObject testJson(const QList<TestFileReport> &files, const QMap<QString, StepCoverage> &coverage);
/// The XML that CI systems read: a testsuite for each file, a testcase for each test.
[[nodiscard]] QByteArray testJunit(const QList<TestFileReport> &files);

[[nodiscard]] qsizetype failedTests(const QList<TestFileReport> &files);
[[nodiscard]] qsizetype countTests(const QList<TestFileReport> &files);

} // namespace ams
