// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/IncidentLife.h"

#include <QJsonObject>

namespace ams::sandbox {

/// Calling more people to an incident and telling those who watch it: responder requests, status updates and their
/// subscribers, custom field values.
class SandboxResponse
{
public:
    SandboxResponse(const SandboxAccount &account, SandboxIncidents &incidents, IncidentLife &life)
        : m_account(account), m_incidents(incidents), m_life(life)
    {
    }

    /// Body of POST responder_requests; answers `responder_request`. 1008 (requester), 2001, 402 without the ability.
    [[nodiscard]] ApiResult<QByteArray> request(SandboxIncident &incident, const QJsonObject &body);
    /// Body of PUT responder_requests/cancel; answers `responder_request_targets`.
    [[nodiscard]] ApiResult<QByteArray> cancel(SandboxIncident &incident, const QJsonObject &body);
    /// Body of POST status_updates; answers `status_update`. 2001.
    [[nodiscard]] ApiResult<QByteArray> publishStatus(SandboxIncident &incident, const QJsonObject &body,
                                                      const User &sender);
    /// Sets the values named; answers the array of all.
    [[nodiscard]] ApiResult<QByteArray> setFields(SandboxIncident &incident, const QJsonObject &body,
                                                  const Agent &agent);

private:
    struct Target
    {
        QString type;
        QString id;
        const Policy *policy = nullptr;
        std::vector<const User *> users;
    };
    [[nodiscard]] ApiResult<std::vector<Target>> readTargets(const QJsonObject &body) const;
    void addResponder(SandboxIncident &incident, const User &user, const Target &target, const User &requester,
                      const QString &message);

    const SandboxAccount &m_account;
    SandboxIncidents &m_incidents;
    IncidentLife &m_life;
};

} // namespace ams::sandbox
