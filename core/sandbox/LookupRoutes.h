// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/PagerDutyFront.h"
#include "sandbox/PagerDutyState.h"

namespace ams::sandbox {

/// PagerDuty REST for reading who and what there is: users, services, escalation policies, priorities, abilities,
/// on-call people, incident types.
void addLookupRoutes(PagerDutyFront &front, PagerDutyState &state);

} // namespace ams::sandbox
