// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/ScenarioTest.h"
#include "scenario/YamlNode.h"

namespace ams {

/// What stands under `expect`.
[[nodiscard]] Expectation readExpectation(const YamlNode &node, ProblemList &problems);

/// How a visit of a step can end, as tests write it.
[[nodiscard]] const QStringList &visitOutcomes();

} // namespace ams
