// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "scenario/Problem.h"
#include "scenario/ScenarioPlaces.h"
#include "scenario/StepGraph.h"

namespace ams {

/// Checks every expression of a scenario: whether it can be read, and whether the names it uses will be there when it
/// is evaluated.
void checkExpressions(const Scenario &scenario, const StepGraph &graph, const ActionCatalog &actions,
                      const ScenarioPlaces &places, ProblemList &problems);

} // namespace ams
