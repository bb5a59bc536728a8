// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ActionRegistry.h"

#include <functional>

namespace ams {

/// The step of that path in the run that is under way; null when there is none.
using FindStep = std::function<const Step *(const StepPath &)>;

/// Fills `dry` with every action of `real`: a step that may change things (see StepEffect.h) does not act but answers
/// at once with an assumed result (`assumed: true`, `would: {do, with}` and quiet values); every other one acts for
/// real. What is given outlives `dry`.
void registerDryActions(ActionRegistry &dry, const ActionRegistry &real, Clock &clock, const FindStep &findStep);

/// The same scenario for a dry run: what is only assumed is not judged, so `expect` of steps that may change things is
/// dropped. Version and paths stay.
[[nodiscard]] std::shared_ptr<const Scenario> dryScenario(const Scenario &scenario, const ActionCatalog &actions);

/// Whether a result is only assumed.
[[nodiscard]] bool isAssumed(const QJsonValue &result);

} // namespace ams
