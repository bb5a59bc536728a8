// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/PagerDutyFront.h"
#include "sandbox/PagerDutyState.h"

namespace ams::sandbox {

/// PagerDuty REST: /webhook_subscriptions with enable and ping.
void addSubscriptionRoutes(PagerDutyFront &front, PagerDutyState &state);

} // namespace ams::sandbox
