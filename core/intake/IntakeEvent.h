// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "model/Incident.h"

namespace ams {

/// One PagerDuty event as the road takes it in, whatever way it came.
struct IntakeEvent
{
    EventId id;
    QString type; ///< "incident.triggered"; types that nobody knows are carried too
    Timestamp occurredAt{};
    QString agentId;                  ///< PagerDuty id of who did it; empty when nobody is named
    IncidentId incidentId;            ///< empty for events about no incident
    std::optional<Incident> incident; ///< when the event carries a whole one
};

} // namespace ams
