// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "scenario/Problem.h"
#include "scenario/ScenarioPlaces.h"

namespace ams {

/// Checks what a step gives its action: parameters that do not exist, that are missing, values of the wrong type.
/// What an {{ expression }} gives is known only when the run gets there.
void checkParameters(const Step &step, const QString &stepPointer, const ActionDescription &action,
                     const ScenarioPlaces &places, ProblemList &problems);
/// A parameter of a scenario, to be checked like one of an action.
[[nodiscard]] ActionParameter asActionParameter(const ScenarioParam &param);

} // namespace ams
