// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"

namespace ams {

/// Whether doing the step may change something outside AMS. A program may do anything: it only counts as reading when
/// the author says both that it may be repeated at will (`repeat: safe`) and that it checks, collects or verifies. An
/// action that is not known may change things.
[[nodiscard]] bool mayChangeThings(const Step &step, const ActionCatalog &actions);

/// What a step would answer if it went well and nothing else is known, by the action's description: 0, "", true, no
/// entries; `status` 200.
[[nodiscard]] QJsonObject assumedResult(const ActionDescription &action);

} // namespace ams
