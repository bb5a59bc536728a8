// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Incident.h"

#include <QList>
#include <QMetaType>

namespace ams {

/// One authentic event of PagerDuty, wherever it came from.
struct IntakeEvent
{
    EventId id;   ///< PagerDuty's event.id, or "body:<SHA-256>" for a body that could not be read
    QString type; ///< "incident.triggered"; empty for a body that could not be read
    Timestamp occurredAt{};
    QString agentId;                  ///< user or service that did it; empty when PagerDuty does not say
    std::optional<Incident> incident; ///< when the event carries one whole
    IncidentId incidentId;            ///< also for events about a note, a responder, … of an incident; else empty

    bool operator==(const IntakeEvent &) const = default;
};

} // namespace ams

Q_DECLARE_METATYPE(ams::IntakeEvent)
