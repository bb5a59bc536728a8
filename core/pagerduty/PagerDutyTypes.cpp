// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyTypes.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

Result<PagerDutyIncident> pagerDutyIncidentFrom(const QJsonObject &incident)
{
    auto known = incidentFromPagerDuty(incident);
    if (!known)
        return tl::unexpected(known.error());
    PagerDutyIncident result;
    result.incident = std::move(*known);
    result.escalationPolicy = incident.value("escalation_policy"_L1).toObject().value("id"_L1).toString();
    for (const QJsonValue one : incident.value("pending_actions"_L1).toArray()) {
        if (one.toObject().value("type"_L1).toString() == "unacknowledge"_L1)
            result.unacknowledgeAt = timestampFromText(one.toObject().value("at"_L1).toString());
    }
    result.isMerged =
        incident.value("resolve_reason"_L1).toObject().value("type"_L1).toString() == "merge_resolve_reason"_L1;
    for (const QJsonValue one : incident.value("acknowledgements"_L1).toArray())
        result.acknowledgers.append(one.toObject().value("acknowledger"_L1).toObject().value("id"_L1).toString());
    result.isAssignedDirectly = incident.value("assigned_via"_L1).toString() == "direct_assignment"_L1;
    result.changedBy = incident.value("last_status_change_by"_L1).toObject().value("id"_L1).toString();
    return result;
}

Result<PagerDutyNote> pagerDutyNoteFrom(const QJsonObject &note)
{
    PagerDutyNote result;
    result.id = NoteId(note.value("id"_L1).toString());
    if (result.id.isEmpty())
        return fail(ErrorKind::Corrupt, u"the note has no id"_s);
    result.content = note.value("content"_L1).toString();
    result.author = UserId(note.value("user"_L1).toObject().value("id"_L1).toString());
    result.createdAt = timestampFromText(note.value("created_at"_L1).toString()).value_or(Timestamp{});
    return result;
}

WebhookSubscription webhookSubscriptionFrom(const QJsonObject &subscription)
{
    WebhookSubscription result;
    const QJsonObject delivery = subscription.value("delivery_method"_L1).toObject();
    result.id = subscription.value("id"_L1).toString();
    result.url = QUrl(delivery.value("url"_L1).toString());
    for (const QJsonValue event : subscription.value("events"_L1).toArray())
        result.events.append(event.toString());
    result.isActive = subscription.value("active"_L1).toBool(true);
    result.isTemporarilyDisabled = delivery.value("temporarily_disabled"_L1).toBool();
    return result;
}

QJsonObject toPagerDutyJson(const IncidentChange &change)
{
    QJsonObject incident{{u"type"_s, u"incident_reference"_s}};
    if (change.status)
        incident.insert(u"status"_s, toText(*change.status));
    if (change.title)
        incident.insert(u"title"_s, *change.title);
    if (change.escalationLevel)
        incident.insert(u"escalation_level"_s, *change.escalationLevel);
    if (!change.assignTo.isEmpty()) {
        QJsonArray assignments;
        for (const UserId &user : change.assignTo)
            assignments.append(QJsonObject{
                {u"assignee"_s, QJsonObject{{u"id"_s, user.toString()}, {u"type"_s, u"user_reference"_s}}}});
        incident.insert(u"assignments"_s, assignments);
    }
    if (!change.escalationPolicy.isEmpty())
        incident.insert(u"escalation_policy"_s,
                        QJsonObject{{u"id"_s, change.escalationPolicy}, {u"type"_s, u"escalation_policy_reference"_s}});
    return QJsonObject{{u"incident"_s, incident}};
}

} // namespace ams
