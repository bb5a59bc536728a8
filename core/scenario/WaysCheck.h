// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/Problem.h"
#include "scenario/ScenarioPlaces.h"
#include "scenario/StepScope.h"

namespace ams {

/// Checks the ways between steps that stand beside each other: targets that do not exist or mean nothing there, steps
/// that nobody reaches, loops without a bound.
void checkWays(const StepScope &scope, const ScenarioPlaces &places, ProblemList &problems);

} // namespace ams
