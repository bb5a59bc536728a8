// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/IncidentChange.h"
#include "sandbox/IncidentTimers.h"
#include "sandbox/SandboxIncidents.h"
#include "sandbox/SandboxLog.h"
#include "sandbox/WebhookEvent.h"

namespace ams::sandbox {

/// What is needed to raise an incident; service and title are mandatory.
struct NewIncident
{
    const Service *service = nullptr;
    QString title;
    QString key;
    QString body;
    QString typeName;
    Urgency urgency = Urgency::High;
    const Priority *priority = nullptr;
    const Policy *policy = nullptr; ///< null: the service's
    std::vector<const User *> assignees;
    QByteArray channel = "api";
};

/// The rules by which an incident changes, with its log entries, webhooks and timers: triggered, acknowledged,
/// resolved, reopened; escalation, reassignment, snooze, merge. The only place that changes an incident's status.
class IncidentLife
{
public:
    IncidentLife(SandboxIncidents &incidents, SandboxLog &log, Clock &clock, WebhookSink sink);

    SandboxIncident &raise(const NewIncident &wanted, const Agent &agent);

    /// Does what checkChange() has allowed.
    void apply(SandboxIncident &incident, const IncidentChange &change, const Agent &agent);

    void acknowledge(SandboxIncident &incident, const Agent &agent);
    void resolve(SandboxIncident &incident, const Agent &agent, const QString &resolution = {});
    /// 1001, 1012, 1013.
    [[nodiscard]] ApiResult<> snooze(SandboxIncident &incident, Milliseconds span, const Agent &agent);

    void publish(const QByteArray &type, const SandboxIncident &incident, const Agent &agent) const;
    void publish(const WebhookEvent &event) const { m_sink(event); }
    LogEntry &log(SandboxIncident &incident, const QByteArray &type, const Agent &agent);
    [[nodiscard]] Timestamp now() const { return m_clock.now(); }

private:
    void assign(SandboxIncident &incident, const std::vector<const User *> &users);
    void assignLevel(SandboxIncident &incident, int level);
    void setStatus(SandboxIncident &incident, IncidentStatus status, const Agent &agent);
    void applyPlain(SandboxIncident &incident, const IncidentChange &change, const Agent &agent);
    void applyRouting(SandboxIncident &incident, const IncidentChange &change, const Agent &agent);
    void applyStatus(SandboxIncident &incident, const IncidentChange &change, const Agent &agent);
    void reopen(SandboxIncident &incident, const IncidentChange &change, const Agent &agent);
    void unacknowledge(SandboxIncident &incident, const Agent &agent, const QByteArray &channel);
    void planEscalation(SandboxIncident &incident);
    void onDue(SandboxIncident &incident);
    void escalateByTime(SandboxIncident &incident);

    SandboxIncidents &m_incidents;
    SandboxLog &m_log;
    Clock &m_clock;
    WebhookSink m_sink;
    IncidentTimers m_timers;
};

} // namespace ams::sandbox
