// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/EventsApi.h"
#include "sandbox/SandboxNotes.h"
#include "sandbox/SandboxResponse.h"
#include "sandbox/WebhookDelivery.h"

namespace ams::sandbox {

/// The whole pretended PagerDuty account, without its HTTP face. Members are built in this order and refer to earlier
/// ones.
struct PagerDutyState
{
    PagerDutyState(const SandboxSettings &settings, FaultDice &dice, Clock &clock, Random &random, HttpClient &http);
    Q_DISABLE_COPY_MOVE(PagerDutyState)
    ~PagerDutyState() = default;

    const Timestamp startedAt;
    SandboxAccount account;
    SandboxIncidents incidents;
    SandboxLog log;
    SandboxSubscriptions subscriptions;
    WebhookDelivery delivery;
    IncidentLife life;
    SandboxNotes notes;
    SandboxAlerts alerts;
    SandboxResponse response;
    EventsApi events;
};

} // namespace ams::sandbox
