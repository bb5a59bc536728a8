// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentRoutes.h"

#include "sandbox/IncidentJson.h"
#include "sandbox/IncidentMerge.h"
#include "sandbox/IncidentQuery.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kBulkLimit = 250;

ApiReply incidentReply(int status, const SandboxIncident &incident, const PagerDutyState &state,
                       const Includes &includes = {})
{
    return wrapped(status, "incident", incidentJson(incident, state.log, includes));
}

ApiResult<ApiReply> listIncidents(ApiCall &call, PagerDutyState &state)
{
    const QueryArgs args = call.args();
    const auto query = IncidentQuery::from(args, state.life.now());
    if (!query)
        return tl::unexpected(query.error());
    const Includes includes = Includes::from(args);
    const auto found = query->run(state.incidents);
    JsonWriter json(16 * 1024);
    json.beginObject().beginArray("incidents");
    for (const SandboxIncident *incident : found.page)
        json.rawItem(incidentJson(*incident, state.log, includes));
    json.endArray();
    query->page().write(json, found.count);
    json.endObject();
    return ApiReply{200, json.take()};
}

ApiResult<ApiReply> getIncident(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    return incidentReply(200, **incident, state, Includes::from(call.args()));
}

ApiResult<ApiReply> createIncident(ApiCall &call, PagerDutyState &state)
{
    const auto object = call.body("incident"_L1);
    if (!object)
        return tl::unexpected(object.error());
    const auto wanted = readNewIncident(*object, state);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const SandboxIncident &incident = state.life.raise(*wanted, call.agent());
    call.changed(incident.id, incident.id);
    return incidentReply(201, incident, state);
}

ApiResult<ApiReply> updateIncident(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    const auto object = call.body("incident"_L1);
    if (!object)
        return tl::unexpected(object.error());
    const auto change = readChange(*object, state.account);
    if (!change)
        return tl::unexpected(change.error());
    if (const auto allowed = checkChange(**incident, *change, call.user()); !allowed)
        return tl::unexpected(allowed.error());
    state.life.apply(**incident, *change, call.agent());
    call.changed((*incident)->id);
    return incidentReply(200, **incident, state);
}

using Changes = std::vector<std::pair<SandboxIncident *, IncidentChange>>;

/// Reads and checks all items first: one bad one fails all.
ApiResult<Changes> readBulk(const QJsonArray &items, const ApiCall &call, const PagerDutyState &state)
{
    Changes changes;
    for (const QJsonValue item : items) {
        SandboxIncident *incident = state.incidents.find(item.toObject().value("id"_L1).toString());
        if (!incident)
            return api::invalidId();
        auto change = readChange(item.toObject(), state.account);
        if (!change)
            return tl::unexpected(change.error());
        if (const auto allowed = checkChange(*incident, *change, call.user()); !allowed)
            return tl::unexpected(allowed.error());
        changes.emplace_back(incident, std::move(*change));
    }
    return changes;
}

ApiResult<ApiReply> updateIncidents(ApiCall &call, PagerDutyState &state)
{
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    const QJsonArray items = body->value("incidents"_L1).toArray();
    if (items.size() > kBulkLimit)
        return api::tooManyItems();
    if (items.isEmpty())
        return api::invalidInput(u"incidents is missing"_s);
    const auto changes = readBulk(items, call, state);
    if (!changes)
        return tl::unexpected(changes.error());
    JsonWriter json(16 * 1024);
    json.beginObject().beginArray("incidents");
    for (const auto &[incident, change] : *changes) {
        state.life.apply(*incident, change, call.agent());
        json.rawItem(incidentJson(*incident, state.log, {}));
        call.changed(incident->id);
    }
    json.endArray().endObject();
    return ApiReply{200, json.take()};
}

ApiResult<ApiReply> merge(ApiCall &call, PagerDutyState &state)
{
    const auto target = namedIncident(call, state);
    if (!target)
        return tl::unexpected(target.error());
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    std::vector<SandboxIncident *> sources;
    for (const QJsonValue item : body->value("source_incidents"_L1).toArray()) {
        sources.push_back(state.incidents.find(item.toObject().value("id"_L1).toString()));
        if (!sources.back())
            return api::notFound();
    }
    if (sources.empty())
        return api::invalidInput(u"source_incidents is missing"_s);
    if (const auto merged = mergeIncidents(state.incidents, state.life, **target, sources, call.agent()); !merged)
        return tl::unexpected(merged.error());
    call.changed((*target)->id);
    for (const SandboxIncident *source : sources)
        call.changed(source->id);
    return wrapped(200, "incident", (*target)->reference());
}

ApiResult<ApiReply> snoozeIncident(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    // Beyond an int it is too long anyhow, and could not be turned into milliseconds.
    const Milliseconds span = std::chrono::seconds(body->value("duration"_L1).toInt(-1));
    if (const auto snoozed = state.life.snooze(**incident, span, call.agent()); !snoozed)
        return tl::unexpected(snoozed.error());
    call.changed((*incident)->id);
    return incidentReply(201, **incident, state);
}

QString detailsText(const QJsonValue &body)
{
    const QJsonValue details = body.toObject().value("details"_L1);
    if (details.isObject())
        return QString::fromUtf8(QJsonDocument(details.toObject()).toJson(QJsonDocument::Compact));
    return details.toString();
}

ApiResult<> readWeight(const QJsonObject &object, const SandboxAccount &account, NewIncident &wanted)
{
    if (object.contains("urgency"_L1)) {
        const auto urgency = readUrgency(object.value("urgency"_L1));
        if (!urgency)
            return tl::unexpected(urgency.error());
        wanted.urgency = *urgency;
    }
    if (object.contains("priority"_L1)) {
        const auto priority = readPriority(object.value("priority"_L1), account);
        if (!priority)
            return tl::unexpected(priority.error());
        wanted.priority = *priority;
    }
    return {};
}

ApiResult<> readRouting(const QJsonObject &object, const SandboxAccount &account, NewIncident &wanted)
{
    const bool hasPolicy = object.contains("escalation_policy"_L1);
    if (hasPolicy && object.contains("assignments"_L1))
        return api::invalidInput(u"Assignments and escalation_policy cannot be given together"_s);
    if (object.contains("assignments"_L1)) {
        auto assignees = readAssignees(object.value("assignments"_L1), account);
        if (!assignees)
            return tl::unexpected(assignees.error());
        wanted.assignees = std::move(*assignees);
    }
    if (hasPolicy) {
        wanted.policy = account.policy(object.value("escalation_policy"_L1).toObject().value("id"_L1).toString());
        if (!wanted.policy)
            return api::policyNotFound();
    }
    const Policy &policy = wanted.policy ? *wanted.policy : *wanted.service->policy;
    if (wanted.assignees.empty() && (policy.levels.empty() || policy.levels.front().empty()))
        return api::nobodyOnCall();
    return {};
}

} // namespace

ApiResult<SandboxIncident *> namedIncident(const ApiCall &call, const PagerDutyState &state)
{
    SandboxIncident *incident = state.incidents.find(call.captured("id"_L1));
    if (!incident)
        return api::notFound();
    return incident;
}

ApiResult<NewIncident> readNewIncident(const QJsonObject &object, const PagerDutyState &state)
{
    NewIncident wanted;
    if (object.value("type"_L1).toString() != "incident"_L1)
        return api::invalidInput(u"Type must be incident"_s);
    wanted.title = object.value("title"_L1).toString().left(kTitleLimit);
    if (wanted.title.trimmed().isEmpty())
        return api::invalidInput(u"Title cannot be empty"_s);
    wanted.service = state.account.service(object.value("service"_L1).toObject().value("id"_L1).toString());
    if (!wanted.service)
        return api::invalidInput(u"Service not found"_s);
    if (const auto read = readWeight(object, state.account, wanted); !read)
        return tl::unexpected(read.error());
    if (const auto read = readRouting(object, state.account, wanted); !read)
        return tl::unexpected(read.error());
    wanted.body = detailsText(object.value("body"_L1));
    wanted.typeName = object.value("incident_type"_L1).toObject().value("name"_L1).toString();
    wanted.key = object.value("incident_key"_L1).toString();
    if (!wanted.key.isEmpty() && state.incidents.openWithKey(wanted.service->id, wanted.key))
        return api::argumentsCausedError(u"Open incident with matching dedup key already exists on this service"_s);
    return wanted;
}

void addIncidentRoutes(PagerDutyFront &front, PagerDutyState &state)
{
    const auto add = front.routesOf(state);
    add("GET", u"/incidents"_s, From::NotNeeded, listIncidents);
    add("POST", u"/incidents"_s, From::Needed, createIncident);
    add("PUT", u"/incidents"_s, From::Needed, updateIncidents);
    add("GET", u"/incidents/{id}"_s, From::NotNeeded, getIncident);
    add("PUT", u"/incidents/{id}"_s, From::Needed, updateIncident);
    add("PUT", u"/incidents/{id}/merge"_s, From::Needed, merge);
    add("POST", u"/incidents/{id}/snooze"_s, From::Needed, snoozeIncident);
}

} // namespace ams::sandbox
