// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/IncidentDeeds.h"

#include <QUuid>

namespace ams {

IncidentDeed deedFor(IncidentDeedKind kind, const IncidentRow &row)
{
    IncidentDeed deed;
    deed.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    deed.incident = row.incident;
    deed.kind = kind;
    deed.run = row.run;
    deed.turn = row.turn;
    if (kind != IncidentDeedKind::Note)
        deed.seen = SeenIncident{row.status, row.assignees};
    return deed;
}

bool canDo(IncidentDeedKind kind, const IncidentRow &row, const Caller &caller)
{
    if (!caller.rights.allow(Role::Operator, row.customer))
        return false;
    switch (kind) {
    case IncidentDeedKind::Note:
        return true;
    case IncidentDeedKind::Snooze: // PagerDuty snoozes what somebody has acknowledged
        return row.status == IncidentStatus::Acknowledged;
    case IncidentDeedKind::Acknowledge:
    case IncidentDeedKind::HandOver:
    case IncidentDeedKind::Resolve:
        return row.status != IncidentStatus::Resolved;
    }
    return false;
}

} // namespace ams
