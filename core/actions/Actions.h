// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ActionRegistry.h"
#include "base/Random.h"
#include "base/Secrets.h"
#include "net/HttpClient.h"

namespace ams {

class PagerDutyApi;

/// What actions are built from. Everything outlives the registry.
struct ActionServices
{
    Clock &clock;
    Random &random;
    HttpClient &http;
    Secrets &secrets;
    QString runtimeDir;                ///< private directory (0700) for control sockets; made when missing
    PagerDutyApi *pagerDuty = nullptr; ///< null: `pagerduty.note` says that there is no connection
};

/// Adds every action the program has.
void registerActions(ActionRegistry &registry, const ActionServices &services);

/// The descriptions alone, for programs that only read scenarios. The same that registerActions() registers.
[[nodiscard]] ActionCatalog describeActions();

} // namespace ams
