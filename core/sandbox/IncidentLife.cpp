// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentLife.h"

#include "sandbox/IncidentJson.h"
#include "sandbox/JsonWriter.h"

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kLongestSnooze = std::chrono::seconds(604800);

QByteArray bridgeJson(const SandboxIncident &incident)
{
    JsonWriter json(512);
    json.beginObject().raw("incident", incident.reference()).beginArray("conference_numbers");
    if (!incident.bridgeNumber.isEmpty())
        json.beginObject().text("label", "").text("number", incident.bridgeNumber).endObject();
    json.endArray().text("conference_url", incident.bridgeUrl).text("type", "incident_conference_bridge");
    json.endObject();
    return json.take();
}

} // namespace

IncidentLife::IncidentLife(SandboxIncidents &incidents, SandboxLog &log, Clock &clock, WebhookSink sink)
    : m_incidents(incidents)
    , m_log(log)
    , m_clock(clock)
    , m_sink(std::move(sink))
    , m_timers(clock, [this](SandboxIncident &incident) { onDue(incident); })
{
}

void IncidentLife::publish(const QByteArray &type, const SandboxIncident &incident, const Agent &agent) const
{
    m_sink({type, "incident", &incident, agent, [&incident] { return webhookIncidentJson(incident); }});
}

LogEntry &IncidentLife::log(SandboxIncident &incident, const QByteArray &type, const Agent &agent)
{
    incident.updatedAt = m_clock.now();
    return m_log.add(incident, type, agent, incident.updatedAt);
}

SandboxIncident &IncidentLife::raise(const NewIncident &wanted, const Agent &agent)
{
    SandboxIncident &incident = m_incidents.add();
    incident.title = wanted.title;
    incident.firstTitle = wanted.title;
    incident.key = wanted.key;
    incident.body = wanted.body;
    if (!wanted.typeName.isEmpty())
        incident.typeName = wanted.typeName;
    incident.urgency = wanted.urgency;
    incident.priority = wanted.priority;
    incident.service = wanted.service;
    incident.policy = wanted.policy ? wanted.policy : wanted.service->policy;
    incident.createdAt = m_clock.now();
    LogEntry &trigger = log(incident, "trigger_log_entry", agent);
    trigger.channel = wanted.channel;
    trigger.text = wanted.title;
    setStatus(incident, IncidentStatus::Triggered, agent);
    if (wanted.assignees.empty()) {
        assignLevel(incident, 1);
    } else {
        assign(incident, wanted.assignees);
        incident.assignedVia = AssignedVia::DirectAssignment;
    }
    log(incident, "assign_log_entry", agent).channel = "auto";
    if (wanted.service->autoResolveTimeout.count() > 0)
        incident.autoResolveAt = m_clock.now() + wanted.service->autoResolveTimeout;
    planEscalation(incident);
    m_incidents.trackKey(incident.service->id, incident.key, incident);
    publish("incident.triggered", incident, agent);
    return incident;
}

void IncidentLife::assign(SandboxIncident &incident, const std::vector<const User *> &users)
{
    incident.assignments.clear();
    for (const User *user : users)
        incident.assignments.push_back({m_clock.now(), user});
}

void IncidentLife::assignLevel(SandboxIncident &incident, int level)
{
    incident.level = level;
    incident.assignedVia = AssignedVia::EscalationPolicy;
    const auto index = static_cast<size_t>(level - 1);
    assign(incident,
           index < incident.policy->levels.size() ? incident.policy->levels[index] : std::vector<const User *>());
}

void IncidentLife::setStatus(SandboxIncident &incident, IncidentStatus status, const Agent &agent)
{
    incident.status = status;
    incident.statusAt = m_clock.now();
    incident.updatedAt = incident.statusAt;
    incident.statusBy = agent;
    incident.unacknowledgeAt.reset();
    incident.escalateAt.reset();
    if (status != IncidentStatus::Acknowledged)
        incident.acknowledgements.clear();
    m_incidents.track(incident);
}

void IncidentLife::planEscalation(SandboxIncident &incident)
{
    const bool hasNext = static_cast<size_t>(incident.level) < incident.policy->levels.size();
    const bool isWaiting = incident.status == IncidentStatus::Triggered && incident.urgency == Urgency::High &&
                           incident.assignedVia == AssignedVia::EscalationPolicy;
    incident.escalateAt.reset();
    if (hasNext && isWaiting && incident.service->escalationDelay.count() > 0)
        incident.escalateAt = m_clock.now() + incident.service->escalationDelay;
    m_timers.update(incident);
}

void IncidentLife::apply(SandboxIncident &incident, const IncidentChange &change, const Agent &agent)
{
    const bool reopens = change.status && *change.status != IncidentStatus::Resolved;
    if (!incident.isOpen()) {
        // A bulk update may name the same incident twice; what is closed by then stays closed.
        if (reopens)
            reopen(incident, change, agent);
    } else {
        applyPlain(incident, change, agent);
        applyRouting(incident, change, agent);
        applyStatus(incident, change, agent);
    }
    incident.updatedAt = m_clock.now();
}

void IncidentLife::applyPlain(SandboxIncident &incident, const IncidentChange &change, const Agent &agent)
{
    // No webhook exists for a changed title or urgency.
    if (change.title)
        incident.title = *change.title;
    if (change.urgency && *change.urgency != incident.urgency) {
        incident.urgency = *change.urgency;
        log(incident, "urgency_change_log_entry", agent);
        planEscalation(incident);
    }
    if (change.service && change.service != incident.service) {
        m_incidents.forgetKey(incident.service->id, incident.key);
        incident.service = change.service;
        m_incidents.trackKey(incident.service->id, incident.key, incident);
        publish("incident.service_updated", incident, agent);
    }
    if (change.priority && *change.priority != incident.priority) {
        incident.priority = *change.priority;
        publish("incident.priority_updated", incident, agent);
    }
    if (!change.typeName.isEmpty() && change.typeName != incident.typeName) {
        incident.typeName = change.typeName;
        publish("incident.incident_type.changed", incident, agent);
    }
    if (change.bridge) {
        std::tie(incident.bridgeNumber, incident.bridgeUrl) = *change.bridge;
        m_sink({"incident.conference_bridge.updated", "incident", &incident, agent,
                [&incident] { return bridgeJson(incident); }});
    }
}

void IncidentLife::applyRouting(SandboxIncident &incident, const IncidentChange &change, const Agent &agent)
{
    if (!change.policy && !change.level && change.assignees.empty())
        return;
    // Whoever gets it now has not acknowledged it yet.
    if (incident.status == IncidentStatus::Acknowledged)
        setStatus(incident, IncidentStatus::Triggered, agent);
    if (change.policy) {
        incident.policy = change.policy;
        assignLevel(incident, change.level.value_or(1));
        log(incident, "delegate_log_entry", agent);
        publish("incident.delegated", incident, agent);
    } else if (change.level) {
        assignLevel(incident, *change.level);
        log(incident, "escalate_log_entry", agent);
        publish("incident.escalated", incident, agent);
    }
    if (!change.assignees.empty()) {
        assign(incident, change.assignees);
        incident.assignedVia = AssignedVia::DirectAssignment;
        log(incident, "assign_log_entry", agent);
        publish("incident.reassigned", incident, agent);
    }
    planEscalation(incident);
}

void IncidentLife::applyStatus(SandboxIncident &incident, const IncidentChange &change, const Agent &agent)
{
    if (!change.status)
        return;
    if (*change.status == IncidentStatus::Resolved)
        resolve(incident, agent, change.resolution);
    else if (*change.status == IncidentStatus::Acknowledged)
        acknowledge(incident, agent);
    else if (incident.status == IncidentStatus::Acknowledged)
        unacknowledge(incident, agent, "api");
}

void IncidentLife::reopen(SandboxIncident &incident, const IncidentChange &change, const Agent &agent)
{
    incident.resolvedAt.reset();
    incident.reopenedAt = m_clock.now();
    if (change.policy)
        incident.policy = change.policy;
    setStatus(incident, IncidentStatus::Triggered, agent);
    if (change.assignees.empty()) {
        assignLevel(incident, change.level.value_or(1));
    } else {
        assign(incident, change.assignees);
        incident.assignedVia = AssignedVia::DirectAssignment;
    }
    m_incidents.trackKey(incident.service->id, incident.key, incident);
    applyPlain(incident, change, agent);
    log(incident, "trigger_log_entry", agent).text = u"Reopened"_s;
    planEscalation(incident);
    publish("incident.reopened", incident, agent);
    if (*change.status == IncidentStatus::Acknowledged)
        acknowledge(incident, agent);
}

void IncidentLife::acknowledge(SandboxIncident &incident, const Agent &agent)
{
    const bool wasAcknowledged = incident.status == IncidentStatus::Acknowledged;
    if (!wasAcknowledged)
        setStatus(incident, IncidentStatus::Acknowledged, agent);
    if (agent.user) {
        incident.acknowledgements.push_back({m_clock.now(), agent.user});
        // Who acknowledges takes it: users report that a bot's acknowledgement moves the incident to the bot.
        if (!incident.isAssignedTo(agent.user->id))
            assign(incident, {agent.user});
    }
    if (incident.service->acknowledgementTimeout.count() > 0)
        incident.unacknowledgeAt = m_clock.now() + incident.service->acknowledgementTimeout;
    m_timers.update(incident);
    log(incident, "acknowledge_log_entry", agent);
    publish("incident.acknowledged", incident, agent);
}

void IncidentLife::unacknowledge(SandboxIncident &incident, const Agent &agent, const QByteArray &channel)
{
    setStatus(incident, IncidentStatus::Triggered, agent);
    planEscalation(incident);
    log(incident, "unacknowledge_log_entry", agent).channel = channel;
    publish("incident.unacknowledged", incident, agent);
}

void IncidentLife::resolve(SandboxIncident &incident, const Agent &agent, const QString &resolution)
{
    setStatus(incident, IncidentStatus::Resolved, agent);
    incident.resolvedAt = m_clock.now();
    incident.autoResolveAt.reset();
    incident.assignments.clear();
    for (Alert &alert : incident.alerts) {
        if (alert.status == AlertStatus::Triggered)
            alert.resolvedAt = m_clock.now();
        alert.status = AlertStatus::Resolved;
    }
    m_timers.update(incident);
    log(incident, "resolve_log_entry", agent).note = resolution;
    publish("incident.resolved", incident, agent);
}

ApiResult<> IncidentLife::snooze(SandboxIncident &incident, Milliseconds span, const Agent &agent)
{
    if (!incident.isOpen())
        return api::alreadyResolved();
    if (incident.status != IncidentStatus::Acknowledged)
        return api::notAcknowledged();
    if (span < std::chrono::seconds(1) || span > kLongestSnooze)
        return api::invalidSnooze();
    incident.unacknowledgeAt = m_clock.now() + span;
    m_timers.update(incident);
    log(incident, "snooze_log_entry", agent);
    return {};
}

void IncidentLife::onDue(SandboxIncident &incident)
{
    const Timestamp time = m_clock.now();
    const auto isDue = [&](const std::optional<Timestamp> &at) { return at && *at <= time; };
    if (isDue(incident.autoResolveAt))
        resolve(incident, {});
    else if (isDue(incident.unacknowledgeAt))
        unacknowledge(incident, {}, "timeout");
    else if (isDue(incident.escalateAt))
        escalateByTime(incident);
    m_timers.update(incident);
}

void IncidentLife::escalateByTime(SandboxIncident &incident)
{
    assignLevel(incident, incident.level + 1);
    log(incident, "escalate_log_entry", {}).channel = "timeout";
    planEscalation(incident);
    publish("incident.escalated", incident, {});
}

} // namespace ams::sandbox
