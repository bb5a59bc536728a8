// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/PagerDutyFront.h"
#include "sandbox/PagerDutyState.h"

namespace ams::sandbox {

/// PagerDuty REST: /incidents and /incidents/{id} with list, create, update (one and many), merge and snooze.
void addIncidentRoutes(PagerDutyFront &front, PagerDutyState &state);

/// The incident a route's {id} names; 2100 when there is none.
[[nodiscard]] ApiResult<SandboxIncident *> namedIncident(const ApiCall &call, const PagerDutyState &state);

/// Reads `incident` of POST /incidents. 1007, 1014, 1015, 1020, 2001, 2002 (the key is taken).
[[nodiscard]] ApiResult<NewIncident> readNewIncident(const QJsonObject &object, const PagerDutyState &state);

} // namespace ams::sandbox
