// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxAlerts.h"

#include <algorithm>

namespace ams::sandbox {

namespace {

auto findAlert(SandboxIncident &incident, const QString &alertId)
{
    return std::find_if(incident.alerts.begin(), incident.alerts.end(),
                        [&](const Alert &one) { return one.id == alertId; });
}

} // namespace

void SandboxAlerts::addAlert(SandboxIncident &incident, const NewAlert &wanted)
{
    Alert alert;
    alert.id = m_incidents.newId(u'Q');
    alert.key = wanted.key;
    alert.summary = wanted.summary;
    alert.severity = wanted.severity;
    alert.details = wanted.details;
    alert.contexts = wanted.contexts;
    alert.createdAt = m_life.now();
    incident.alerts.push_back(std::move(alert));
}

SandboxIncident &SandboxAlerts::raise(const NewAlert &wanted)
{
    const Agent agent{nullptr, wanted.service};
    if (SandboxIncident *open = m_incidents.openWithKey(wanted.service->id, wanted.key)) {
        LogEntry &entry = m_life.log(*open, "trigger_log_entry", agent);
        entry.text = wanted.summary;
        entry.details = wanted.details;
        const auto known = std::find_if(open->alerts.begin(), open->alerts.end(),
                                        [&](const Alert &one) { return one.key == wanted.key; });
        if (known == open->alerts.end() && open->alerts.size() < kPerIncident)
            addAlert(*open, wanted);
        else if (known != open->alerts.end())
            known->details = wanted.details;
        return *open;
    }
    NewIncident incident;
    incident.service = wanted.service;
    incident.title = wanted.summary;
    incident.urgency = wanted.urgency;
    incident.priority = wanted.priority;
    incident.channel = "events_api_v2";
    SandboxIncident &raised = m_life.raise(incident, agent);
    addAlert(raised, wanted);
    m_incidents.trackKey(wanted.service->id, wanted.key, raised);
    return raised;
}

SandboxIncident *SandboxAlerts::acknowledge(const Service &service, const QString &key)
{
    SandboxIncident *open = m_incidents.openWithKey(service.id, key);
    if (open && open->status == IncidentStatus::Triggered)
        m_life.acknowledge(*open, {nullptr, &service});
    return open;
}

SandboxIncident *SandboxAlerts::resolve(const Service &service, const QString &key)
{
    SandboxIncident *open = m_incidents.openWithKey(service.id, key);
    if (!open)
        return nullptr;
    for (Alert &alert : open->alerts) {
        if (alert.key == key && alert.status == AlertStatus::Triggered) {
            alert.status = AlertStatus::Resolved;
            alert.resolvedAt = m_life.now();
        }
    }
    m_incidents.forgetKey(service.id, key);
    resolveIfDone(*open, {nullptr, &service});
    return open;
}

void SandboxAlerts::resolveIfDone(SandboxIncident &incident, const Agent &agent)
{
    const bool isDone = std::all_of(incident.alerts.begin(), incident.alerts.end(),
                                    [](const Alert &one) { return one.status == AlertStatus::Resolved; });
    if (isDone && incident.isOpen())
        m_life.resolve(incident, agent);
}

ApiResult<> SandboxAlerts::apply(SandboxIncident &incident, const std::vector<Change> &changes, const Agent &agent)
{
    for (const Change &change : changes)
        if (!find(incident, change.alertId))
            return api::notFound();
    bool anyResolved = false;
    for (const Change &change : changes) {
        const auto alert = findAlert(incident, change.alertId);
        // The same alert may be named twice and have been moved away by the first mention.
        if (alert == incident.alerts.end())
            continue;
        if (change.status) {
            alert->status = *change.status;
            anyResolved = anyResolved || *change.status == AlertStatus::Resolved;
            if (*change.status == AlertStatus::Resolved)
                alert->resolvedAt = m_life.now();
            else
                alert->resolvedAt.reset();
        }
        if (change.moveTo && change.moveTo != &incident) {
            m_incidents.trackKey(change.moveTo->service->id, alert->key, *change.moveTo);
            change.moveTo->alerts.push_back(std::move(*alert));
            incident.alerts.erase(alert);
        }
    }
    if (anyResolved && !incident.alerts.empty())
        resolveIfDone(incident, agent);
    return {};
}

const Alert *SandboxAlerts::find(const SandboxIncident &incident, const QString &alertId)
{
    const auto found = std::find_if(incident.alerts.begin(), incident.alerts.end(),
                                    [&](const Alert &one) { return one.id == alertId; });
    return found == incident.alerts.end() ? nullptr : &*found;
}

} // namespace ams::sandbox
