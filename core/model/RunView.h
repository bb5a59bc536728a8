// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"
#include "model/RunState.h"
#include "model/ScenarioBook.h"

#include <memory>

namespace ams {

/// Whether this process has seen the run from its first entry on. What it has not seen may have had effects that only
/// the other side knows of.
enum class RunOrigin { TakenUp, BegunHere };

/// A run's durable state with what it is bound to: what observers of the event stream get.
struct RunView
{
    RunState state;
    std::shared_ptr<const Scenario> scenario; ///< the run's own; null when its text is lost
    std::shared_ptr<const Customer> customer; ///< null when the customer is no longer configured
    RunOrigin origin = RunOrigin::TakenUp;
    /// Nothing goes on but waiting for people: what there is to say can be said completely.
    bool isAtRest = false;
    ScenarioBook book{}; ///< every text the run is pinned to
};

} // namespace ams
