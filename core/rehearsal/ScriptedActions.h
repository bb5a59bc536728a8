// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ActionRegistry.h"
#include "rehearsal/RehearsalScript.h"

namespace ams {

/// Says how an attempt that begins now ends; none: nothing is said of it, and it never ends.
using AttemptScript = std::function<std::optional<ScriptedResult>(const ActionContext &context)>;

/// A registry with every action of the catalog. None of them does anything: `script` says how each attempt ends, and
/// the clock how long it takes. `wait` alone waits for real (by the clock) when the script does not speak of it.
void registerScriptedActions(ActionRegistry &registry, const ActionCatalog &catalog, Clock &clock,
                             const AttemptScript &script);

} // namespace ams
