// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"

namespace ams {

/// The right to act on one incident, as one row of the exclusion table.
struct Claim
{
    IncidentId incident;
    qint64 life = 0; ///< 0, or the time of reopening in ms: each life of an incident may be claimed anew
    AgentId owner;
    qint64 epoch = 0;      ///< fencing token: grows with every change of owner
    Timestamp expires{};   ///< by the store's clock
    RunId run;             ///< the run that the claim is for
    bool finished = false; ///< the run ended; nobody claims this life of the incident again

    bool operator==(const Claim &) const = default;
};

} // namespace ams
