// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/IncidentRoutes.h"

namespace ams::sandbox {

/// PagerDuty REST below /incidents/{id}: notes, status updates and their subscribers, responder requests, custom
/// field values.
void addIncidentPartRoutes(PagerDutyFront &front, PagerDutyState &state);

} // namespace ams::sandbox
