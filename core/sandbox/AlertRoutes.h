// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/IncidentRoutes.h"

namespace ams::sandbox {

/// PagerDuty REST: alerts of an incident, and log entries of one or of all incidents.
void addAlertRoutes(PagerDutyFront &front, PagerDutyState &state);

} // namespace ams::sandbox
