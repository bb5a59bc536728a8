// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentJson.h"

#include "sandbox/JsonWriter.h"

#include <algorithm>
#include <array>

namespace ams::sandbox {

namespace {

QByteArray address(QByteArrayView host, const SandboxIncident &incident)
{
    return host.toByteArray() + "/incidents/" + incident.id.toUtf8();
}

void writeUsers(JsonWriter &json, QByteArrayView list, QByteArrayView who, const std::vector<Assignment> &all,
                bool isFull)
{
    json.beginArray(list);
    for (const Assignment &one : all)
        json.beginObject().time("at", one.at).raw(who, isFull ? one.user->full : one.user->reference).endObject();
    json.endArray();
}

void writePendingActions(JsonWriter &json, const SandboxIncident &incident)
{
    json.beginArray("pending_actions");
    const std::array pending{std::pair{QByteArrayView("unacknowledge"), incident.unacknowledgeAt},
                             std::pair{QByteArrayView("escalate"), incident.escalateAt},
                             std::pair{QByteArrayView("resolve"), incident.autoResolveAt}};
    for (const auto &[type, at] : pending)
        if (at)
            json.beginObject().text("type", type).time("at", *at).endObject();
    json.endArray();
}

void writeAlertCounts(JsonWriter &json, const SandboxIncident &incident)
{
    const auto all = static_cast<qint64>(incident.alerts.size());
    const auto resolved = std::count_if(incident.alerts.begin(), incident.alerts.end(),
                                        [](const Alert &one) { return one.status == AlertStatus::Resolved; });
    json.beginObject("alert_counts").number("all", all).number("triggered", all - resolved);
    json.number("resolved", resolved).endObject();
}

void writeOptional(JsonWriter &json, const SandboxIncident &incident, const Includes &includes)
{
    if (!incident.key.isEmpty())
        json.text("incident_key", incident.key);
    if (incident.resolvedAt)
        json.time("resolved_at", *incident.resolvedAt);
    if (const QByteArray by = incident.statusBy.reference(); !by.isEmpty())
        json.raw("last_status_change_by", includes.users && incident.statusBy.user ? incident.statusBy.user->full : by);
    if (incident.priority)
        json.raw("priority", incident.priority->full);
    if (incident.mergedInto)
        json.beginObject("resolve_reason")
            .text("type", "merge_resolve_reason")
            .raw("incident", incident.mergedInto->reference())
            .endObject();
    if (!incident.bridgeNumber.isEmpty() || !incident.bridgeUrl.isEmpty())
        json.beginObject("conference_bridge")
            .text("conference_number", incident.bridgeNumber)
            .text("conference_url", incident.bridgeUrl)
            .endObject();
    if (includes.body && !incident.body.isEmpty())
        json.beginObject("body").text("type", "incident_body").text("details", incident.body).endObject();
    if (includes.customFields)
        json.raw("custom_fields", customFieldsJson(incident.customFields));
}

void writeResponders(JsonWriter &json, const SandboxIncident &incident)
{
    json.beginArray("incidents_responders");
    for (const Responder &one : incident.responders)
        json.beginObject()
            .text("state", one.state)
            .raw("user", one.user->reference)
            .raw("incident", incident.reference())
            .time("updated_at", one.requestedAt)
            .text("message", one.message)
            .raw("requester", one.requester->reference)
            .time("requested_at", one.requestedAt)
            .endObject();
    json.endArray();
}

} // namespace

Includes Includes::from(const QueryArgs &args)
{
    const QStringList names = args.all(QLatin1StringView("include[]"));
    const auto has = [&](QLatin1StringView name) { return names.contains(name); };
    Includes includes;
    includes.services = has(QLatin1StringView("services"));
    includes.users = has(QLatin1StringView("users")) || has(QLatin1StringView("assignees")) ||
                     has(QLatin1StringView("acknowledgers")) || has(QLatin1StringView("agents"));
    includes.policies = has(QLatin1StringView("escalation_policies"));
    includes.firstTrigger = has(QLatin1StringView("first_trigger_log_entries"));
    includes.body = has(QLatin1StringView("body"));
    includes.customFields = has(QLatin1StringView("custom_fields"));
    return includes;
}

QByteArray incidentJson(const SandboxIncident &incident, const SandboxLog &log, const Includes &includes)
{
    JsonWriter json(3072);
    json.beginObject().text("id", incident.id).text("type", "incident").text("summary", incident.summary());
    json.text("self", address(kApiHost, incident)).text("html_url", address(kWebHost, incident));
    json.number("incident_number", incident.number).text("title", incident.title);
    json.text("description", incident.title).time("created_at", incident.createdAt);
    json.time("updated_at", incident.updatedAt).text("status", toText(incident.status));
    json.raw("service", includes.services ? incident.service->full : incident.service->reference);
    writeUsers(json, "assignments", "assignee", incident.assignments, includes.users);
    json.text("assigned_via",
              incident.assignedVia == AssignedVia::DirectAssignment ? "direct_assignment" : "escalation_policy");
    json.time("last_status_change_at", incident.statusAt);
    if (!incident.logEntries.empty()) {
        const qsizetype first = incident.logEntries.front();
        json.raw("first_trigger_log_entry", includes.firstTrigger
                                                ? log.json(first)
                                                : referenceJson(SandboxLog::idOf(first), "trigger_log_entry_reference",
                                                                incident.firstTitle, "log_entries"));
    }
    writeAlertCounts(json, incident);
    json.flag("is_mergeable", incident.isOpen());
    json.beginObject("incident_type").text("name", incident.typeName).endObject();
    json.raw("escalation_policy", includes.policies ? incident.policy->full : incident.policy->reference);
    json.beginArray("teams").endArray();
    writePendingActions(json, incident);
    writeUsers(json, "acknowledgements", "acknowledger", incident.acknowledgements, includes.users);
    writeResponders(json, incident);
    json.text("urgency", toText(incident.urgency));
    writeOptional(json, incident, includes);
    json.endObject();
    return json.take();
}

QByteArray webhookIncidentJson(const SandboxIncident &incident)
{
    JsonWriter json(2048);
    json.beginObject().text("id", incident.id).text("type", "incident").text("self", address(kApiHost, incident));
    json.text("html_url", address(kWebHost, incident)).number("number", incident.number);
    json.text("status", toText(incident.status)).textOrNull("incident_key", incident.key);
    json.time("created_at", incident.createdAt);
    if (incident.reopenedAt)
        json.time("reopened_at", *incident.reopenedAt);
    json.text("title", incident.title).beginObject("incident_type").text("name", incident.typeName).endObject();
    json.raw("service", incident.service->reference).beginArray("assignees");
    for (const Assignment &one : incident.assignments)
        json.rawItem(one.user->reference);
    json.endArray().raw("escalation_policy", incident.policy->reference).beginArray("teams").endArray();
    if (incident.priority)
        json.raw("priority",
                 referenceJson(incident.priority->id, "priority_reference", incident.priority->name, "priorities"));
    else
        json.null("priority");
    json.text("urgency", toText(incident.urgency));
    if (incident.bridgeNumber.isEmpty() && incident.bridgeUrl.isEmpty())
        json.null("conference_bridge");
    else
        json.beginObject("conference_bridge")
            .text("conference_number", incident.bridgeNumber)
            .text("conference_url", incident.bridgeUrl)
            .endObject();
    if (incident.mergedInto)
        json.beginObject("resolve_reason")
            .text("type", "merge_resolve_reason")
            .raw("incident", incident.mergedInto->reference())
            .endObject();
    else
        json.null("resolve_reason");
    json.endObject();
    return json.take();
}

QByteArray noteJson(const Note &note)
{
    JsonWriter json;
    json.beginObject().text("id", note.id).raw("user", note.user->reference);
    json.beginObject("channel").text("summary", "The PagerDuty website or APIs").endObject();
    json.text("content", note.content).time("created_at", note.createdAt).time("updated_at", note.updatedAt);
    json.endObject();
    return json.take();
}

QByteArray alertJson(const SandboxIncident &incident, const Alert &alert)
{
    JsonWriter json(2048);
    json.beginObject().text("id", alert.id).text("type", "alert").text("summary", alert.summary);
    json.text("self", QByteArray(kApiHost.toByteArray() + "/alerts/" + alert.id.toUtf8()));
    json.text("html_url", QByteArray(kWebHost.toByteArray() + "/alerts/" + alert.id.toUtf8()));
    json.time("created_at", alert.createdAt);
    json.text("status", alert.status == AlertStatus::Resolved ? "resolved" : "triggered");
    if (alert.resolvedAt)
        json.time("resolved_at", *alert.resolvedAt);
    json.text("alert_key", alert.key).raw("service", incident.service->reference);
    if (!incident.logEntries.empty())
        json.raw("first_trigger_log_entry", referenceJson(SandboxLog::idOf(incident.logEntries.front()),
                                                          "trigger_log_entry_reference", alert.summary, "log_entries"));
    json.raw("incident", incident.reference()).flag("suppressed", false).text("severity", alert.severity);
    json.raw("integration", incident.service->integrationReference).beginObject("body").text("type", "alert_body");
    json.raw("contexts", alert.contexts).raw("details", alert.details.isEmpty() ? QByteArray("{}") : alert.details);
    json.endObject().endObject();
    return json.take();
}

QByteArray customFieldsJson(const std::vector<CustomField> &fields)
{
    JsonWriter json;
    json.beginArray();
    for (const CustomField &field : fields)
        json.beginObject()
            .text("id", QString(QStringLiteral("PF") + field.name.toUpper().left(12)))
            .text("type", "field_value")
            .text("name", field.name)
            .text("display_name", field.name)
            .text("description", "")
            .text("data_type", "string")
            .text("field_type", "single_value")
            .text("namespace", "incidents")
            .raw("value", field.value)
            .endObject();
    json.endArray();
    return json.take();
}

QByteArray stateJson(const SandboxIncident &incident)
{
    JsonWriter json(2048);
    json.beginObject().text("id", incident.id).number("number", incident.number).text("title", incident.title);
    json.text("firstTitle", incident.firstTitle).text("status", toText(incident.status));
    json.text("urgency", toText(incident.urgency)).text("service", incident.service->id);
    json.text("policy", incident.policy->id).number("level", incident.level);
    json.textOrNull("priority", incident.priority ? incident.priority->name : QString());
    json.textOrNull("key", incident.key)
        .textOrNull("mergedInto", incident.mergedInto ? incident.mergedInto->id : QString());
    json.time("createdAt", incident.createdAt, TimePrecision::Milliseconds);
    json.time("statusAt", incident.statusAt, TimePrecision::Milliseconds);
    json.textOrNull("statusBy", incident.statusBy.user ? incident.statusBy.user->email : QString());
    json.beginArray("assignees");
    for (const Assignment &one : incident.assignments)
        json.textItem(one.user->email);
    json.endArray().beginArray("notes");
    for (const Note &note : incident.notes)
        json.beginObject()
            .text("id", note.id)
            .text("user", note.user->email)
            .text("content", note.content)
            .time("createdAt", note.createdAt, TimePrecision::Milliseconds)
            .time("updatedAt", note.updatedAt, TimePrecision::Milliseconds)
            .endObject();
    json.endArray().number("alerts", static_cast<qint64>(incident.alerts.size()));
    json.number("statusUpdates", incident.statusUpdates).beginArray("responders");
    for (const Responder &one : incident.responders)
        json.textItem(one.user->email);
    json.endArray().endObject();
    return json.take();
}

} // namespace ams::sandbox
