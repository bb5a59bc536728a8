// SPDX-License-Identifier: Apache-2.0
#include "deeds/DeedSight.h"

#include <QSet>

#include <algorithm>

namespace ams {

namespace {

/// PagerDuty counts a snooze from when it came, so its end differs by as long as the call was on its way.
constexpr Milliseconds kSnoozeTolerance{120000};

bool isSameSet(const QStringList &a, const QStringList &b)
{
    return QSet<QString>(a.begin(), a.end()) == QSet<QString>(b.begin(), b.end());
}

bool isAcknowledgedBy(const PagerDutyIncident &now, const UserId &user)
{
    return now.incident.status == IncidentStatus::Acknowledged &&
           (user.isEmpty() || now.acknowledgers.contains(user.toString()));
}

bool isAcknowledgedByAlone(const PagerDutyIncident &now, const UserId &user)
{
    return !user.isEmpty() && std::all_of(now.acknowledgers.begin(), now.acknowledgers.end(),
                                          [&user](const QString &one) { return one == user.toString(); });
}

bool isSnoozedUntil(const PagerDutyIncident &now, Timestamp until)
{
    return now.unacknowledgeAt && std::chrono::abs(*now.unacknowledgeAt - until) <= kSnoozeTolerance;
}

/// Whether it is as the deed makes it; for a hand-over to a policy that it had before, that is not to be told.
bool isAsWanted(const IncidentDeed &deed, const PagerDutyIncident &now)
{
    const bool isResolved = now.incident.status == IncidentStatus::Resolved;
    switch (deed.kind) {
    case IncidentDeedKind::Resolve:
        return isResolved;
    case IncidentDeedKind::HandOver:
        return !isResolved && !deed.toUser.isEmpty() && now.incident.assignees == QStringList(deed.toUser.toString());
    case IncidentDeedKind::Snooze:
        return !isResolved && deed.until && isSnoozedUntil(now, *deed.until);
    case IncidentDeedKind::Acknowledge:
    case IncidentDeedKind::Note:
        break;
    }
    return false;
}

/// Whether the status has changed since the person looked, other than by our own acknowledging.
bool hasOtherStatus(const SeenIncident &seen, const PagerDutyIncident &now, const UserId &bot)
{
    if (seen.status == now.incident.status)
        return false;
    const bool isOurAcknowledging = seen.status == IncidentStatus::Triggered &&
                                    now.incident.status == IncidentStatus::Acknowledged &&
                                    isAcknowledgedByAlone(now, bot);
    return !isOurAcknowledging;
}

} // namespace

SeenIncident seenOf(const PagerDutyIncident &incident)
{
    return {incident.incident.status, incident.incident.assignees};
}

DeedSight firstSight(const IncidentDeed &deed, const PagerDutyIncident &now, const UserId &bot)
{
    if (deed.kind == IncidentDeedKind::Note)
        return DeedSight::Clear;
    if (isAsWanted(deed, now))
        return DeedSight::AlreadySo;
    if (deed.kind == IncidentDeedKind::Acknowledge && !deed.by.user.isEmpty() && isAcknowledgedBy(now, deed.by.user))
        return DeedSight::AlreadySo;
    if (now.incident.status == IncidentStatus::Resolved)
        return DeedSight::Over;
    if (!deed.seen)
        return DeedSight::Clear;
    if (hasOtherStatus(*deed.seen, now, bot))
        return DeedSight::Stale;
    // Who acknowledges takes it on, however far it has been escalated meanwhile.
    const bool isBots = !bot.isEmpty() && now.incident.assignees == QStringList(bot.toString());
    const bool mattersWhose = deed.kind != IncidentDeedKind::Acknowledge && !isBots;
    return mattersWhose && !isSameSet(deed.seen->assignees, now.incident.assignees) ? DeedSight::Stale
                                                                                    : DeedSight::Clear;
}

DeedSight secondSight(const DeedMemory &memory, const PagerDutyIncident &now)
{
    const IncidentDeed &deed = memory.deed;
    if (deed.kind == IncidentDeedKind::Note)
        return DeedSight::Clear;
    if (isAsWanted(deed, now))
        return DeedSight::AlreadySo;
    if (deed.kind == IncidentDeedKind::Acknowledge) {
        const bool isNew = memory.before.status != IncidentStatus::Acknowledged;
        if (isAcknowledgedBy(now, deed.by.user) && (isNew || !deed.by.user.isEmpty()))
            return DeedSight::AlreadySo;
    }
    if (now.incident.status == IncidentStatus::Resolved)
        return DeedSight::Over;
    if (deed.kind == IncidentDeedKind::HandOver && !deed.toPolicy.isEmpty() && now.escalationPolicy == deed.toPolicy) {
        // Handed to the policy it had already: somebody may be called twice then, which is better than nobody.
        const bool hasMoved =
            memory.policyBefore != deed.toPolicy || !isSameSet(memory.before.assignees, now.incident.assignees);
        return hasMoved ? DeedSight::AlreadySo : DeedSight::Clear;
    }
    return DeedSight::Clear;
}

} // namespace ams
