// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "scenario/Problem.h"
#include "scenario/ScenarioPlaces.h"

namespace ams {

/// Checks what a step gives its action: parameters that do not exist, that are missing, literals of the wrong type.
/// Texts with {{ expressions }} are known only when the run gets there and are left alone.
void checkParameters(const Step &step, const QString &stepPointer, const ActionDescription &action,
                     const ScenarioPlaces &places, ProblemList &problems);
/// A parameter of a scenario, to be checked like one of an action.
[[nodiscard]] ActionParameter asActionParameter(const ScenarioParam &param);

/// What is expected of a parameter's value, when the literal is not that: "a whole number". None: it fits.
[[nodiscard]] std::optional<QString> literalMismatch(const ActionParameter &parameter, const QJsonValue &value);

} // namespace ams
