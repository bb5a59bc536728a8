// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "scenario/Problem.h"
#include "scenario/ScenarioPlaces.h"
#include "scenario/StepScope.h"

namespace ams {

/// Checks every expression of some steps: whether it can be read, and whether the names it uses will be there when it
/// is evaluated.
void checkExpressions(const StepScope &scope, const ActionCatalog &actions, const ScenarioPlaces &places,
                      ProblemList &problems);
/// The same for those in `limits`.
void checkLimitExpressions(const Scenario &scenario, const ScenarioPlaces &places, ProblemList &problems);

} // namespace ams
