// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"
#include "model/RunEvent.h"
#include "model/Scenario.h"

#include <memory>

namespace ams {

/// One scenario that was looked at and not taken, and why. Data for `ams match` and "why did this scenario run".
struct RejectedScenario
{
    ScenarioId scenario;
    QString reason;
};

/// Why a scenario that fits must not run.
struct Refusal
{
    EndReason reason = EndReason::BadParameter; ///< HostNotInInventory, BadParameter, BadScenario (ambiguous)
    QString detail; ///< the host, the parameter and what is wrong with it, or both scenarios
};

/// What the matcher found for an incident.
struct Match
{
    std::shared_ptr<const Scenario> scenario; ///< null: no scenario, the incident is not ours
    std::shared_ptr<const Customer> customer; ///< null: the service belongs to no customer we know
    QJsonObject params;
    QString why;          ///< one sentence with the words that decided
    QStringList warnings; ///< e.g. a second tag that was ignored
    QList<RejectedScenario> rejected;
    /// Set when the scenario fits but must not run: the incident goes to a person with this reason.
    std::optional<Refusal> refusal;
};

} // namespace ams
