// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/Problem.h"

#include <functional>

namespace ams {

/// The scenario of that id; null when there is none. Stays valid while the check runs.
using FindScenario = std::function<const Scenario *(const ScenarioId &)>;

/// Checks the `call` steps of a scenario: whether what they call exists, serves the same customers and gets the
/// parameters it wants; and warns of calls in a circle, which only limits.depth ends. Pure.
[[nodiscard]] QList<Problem> checkCalls(const Scenario &scenario, const FindScenario &find);

/// The ids of the scenarios that a scenario calls itself, sorted, each once.
[[nodiscard]] QList<ScenarioId> calledScenarios(const Scenario &scenario);

} // namespace ams
