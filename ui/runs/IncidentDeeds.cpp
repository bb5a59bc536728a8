// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/IncidentDeeds.h"

#include "ui/look/Words.h"

#include <QCoreApplication>
#include <QUuid>

namespace ams {

namespace {

struct IncidentDeeds
{
    Q_DECLARE_TR_FUNCTIONS(ams::IncidentDeeds)
};

} // namespace

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

QString deedName(IncidentDeedKind kind)
{
    switch (kind) {
    case IncidentDeedKind::Acknowledge:
        return IncidentDeeds::tr("Acknowledge");
    case IncidentDeedKind::Note:
        return IncidentDeeds::tr("Note");
    case IncidentDeedKind::HandOver:
        return IncidentDeeds::tr("Hand over");
    case IncidentDeedKind::Snooze:
        return IncidentDeeds::tr("Snooze");
    case IncidentDeedKind::Resolve:
        return IncidentDeeds::tr("Resolve");
    }
    return {};
}

QString deedProblem(const IncidentDeedAnswer &answer)
{
    const QString why = answer.detail.isEmpty() ? answer.reason : answer.detail;
    switch (answer.outcome) {
    case IncidentDeedAnswer::Outcome::Done:
    case IncidentDeedAnswer::Outcome::Kept:
        return {};
    case IncidentDeedAnswer::Outcome::Stale:
        if (!answer.winner.isNobody())
            return IncidentDeeds::tr("%1 was first. Nothing was done.").arg(answer.winner.name);
        if (answer.now)
            return IncidentDeeds::tr("It has changed meanwhile and is %1 now. Nothing was done.")
                .arg(words::of(answer.now->status));
        return IncidentDeeds::tr("It has changed meanwhile. Nothing was done.");
    case IncidentDeedAnswer::Outcome::Refused:
        return why.isEmpty() ? IncidentDeeds::tr("It was refused.") : IncidentDeeds::tr("It was refused: %1").arg(why);
    case IncidentDeedAnswer::Outcome::Unknown:
        return IncidentDeeds::tr("There is no such incident any more.");
    }
    return {};
}

} // namespace ams
