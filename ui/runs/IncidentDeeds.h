// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"
#include "link/Rights.h"
#include "model/IncidentDeed.h"

namespace ams {

/// The deed as it would be sent for this incident: with an id of its own, and what the person saw as its precondition.
[[nodiscard]] IncidentDeed deedFor(IncidentDeedKind kind, const IncidentRow &row);
[[nodiscard]] bool canDo(IncidentDeedKind kind, const IncidentRow &row, const Caller &caller);

} // namespace ams
