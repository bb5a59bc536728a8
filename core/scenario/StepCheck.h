// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "scenario/Problem.h"
#include "scenario/ScenarioPlaces.h"
#include "scenario/StepScope.h"

namespace ams {

/// Checks each of some steps by what kind it is: actions and their parameters, `verify`, joins that cannot come true,
/// lists, questions that would proceed without a yes, waits without end, repairs that nobody looks after.
void checkSteps(const StepScope &scope, const ActionCatalog &actions, const ScenarioPlaces &places,
                ProblemList &problems);

} // namespace ams
