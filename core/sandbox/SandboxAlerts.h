// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/IncidentLife.h"

namespace ams::sandbox {

/// What an alert is made from.
struct NewAlert
{
    const Service *service = nullptr;
    QString key;
    QString summary;
    QByteArray severity = "critical";
    QByteArray details; ///< JSON object text
    QByteArray contexts = "[]";
    Urgency urgency = Urgency::High;
    const Priority *priority = nullptr;
};

/// Alerts of incidents: raised by monitors, added to the open incident with the same key, resolved, moved.
class SandboxAlerts
{
public:
    SandboxAlerts(SandboxIncidents &incidents, IncidentLife &life) : m_incidents(incidents), m_life(life) {}

    static constexpr size_t kPerIncident = 1000;

    /// Opens an incident, or adds to the one that is open under this key.
    SandboxIncident &raise(const NewAlert &wanted);
    /// An acknowledge or resolve event of the monitor. Null when nothing is open under that key: dropped, as the
    /// real API does.
    SandboxIncident *acknowledge(const Service &service, const QString &key);
    SandboxIncident *resolve(const Service &service, const QString &key);

    /// What a PUT asks of one alert.
    struct Change
    {
        QString alertId;
        std::optional<AlertStatus> status;
        SandboxIncident *moveTo = nullptr;
    };
    /// Applies all or none. 2100 for an unknown alert.
    [[nodiscard]] ApiResult<> apply(SandboxIncident &incident, const std::vector<Change> &changes, const Agent &agent);
    [[nodiscard]] static const Alert *find(const SandboxIncident &incident, const QString &alertId);

private:
    void resolveIfDone(SandboxIncident &incident, const Agent &agent);
    void addAlert(SandboxIncident &incident, const NewAlert &wanted);

    SandboxIncidents &m_incidents;
    IncidentLife &m_life;
};

} // namespace ams::sandbox
