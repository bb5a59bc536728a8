// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/ScenarioTest.h"
#include "scenario/Problem.h"

namespace ams {

struct ParsedScenarioTests
{
    std::optional<ScenarioTestFile> tests; ///< none when `problems` has an error
    QList<Problem> problems;               ///< sorted by place
};

/// Reads a *.test.yaml by itself: keys, types, words. What needs the scenario (steps, results) is checked when the
/// tests are bound to it. Nothing is opened.
[[nodiscard]] ParsedScenarioTests parseScenarioTests(const QByteArray &text, const QString &file);

} // namespace ams
