// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/SandboxAlerts.h"

#include <QJsonObject>

namespace ams::sandbox {

/// PagerDuty's Events API v2: what monitors send. Pure rules; the transport is elsewhere.
class EventsApi
{
public:
    EventsApi(const SandboxAccount &account, SandboxAlerts &alerts, Random &random)
        : m_account(account), m_alerts(alerts), m_random(random)
    {
    }

    struct Answer
    {
        int status = 202;
        QByteArray body;
        QString incidentId; ///< touched or made; empty when nothing came of it
    };
    /// `body` as received by POST /v2/enqueue. 202 or 400; 202 does not mean that an incident exists.
    [[nodiscard]] Answer enqueue(const QByteArray &body);
    /// `body` as received by POST /v2/change/enqueue: something was deployed, say. Makes no incident. 202 or 400.
    [[nodiscard]] Answer enqueueChange(const QByteArray &body) const;

private:
    [[nodiscard]] Answer accept(const QJsonObject &event, const Service &service);

    const SandboxAccount &m_account;
    SandboxAlerts &m_alerts;
    Random &m_random;
};

} // namespace ams::sandbox
