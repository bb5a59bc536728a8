// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"
#include "scenario/Problem.h"

namespace ams {

struct ParsedScenario
{
    std::optional<Scenario> scenario; ///< none when `problems` has an error
    QList<Problem> problems;          ///< sorted by place
};

/// Reads a scenario from the text of its file. Checks the text by itself: YAML, keys, types, targets' spelling; what
/// needs knowledge of actions, customers or other steps is checkScenario()'s. `file` is only for messages and runbook
/// paths, nothing is opened. Any thread.
[[nodiscard]] ParsedScenario parseScenario(const QByteArray &text, const QString &file);

} // namespace ams
