// SPDX-License-Identifier: Apache-2.0
#include "sandbox/PagerDutyState.h"

namespace ams::sandbox {

PagerDutyState::PagerDutyState(const SandboxSettings &settings, FaultDice &dice, Clock &clock, Random &random,
                               HttpClient &http)
    : startedAt(clock.now())
    , account(settings, startedAt)
    , incidents(random)
    , subscriptions(account, clock, random)
    , delivery(settings, subscriptions, dice, clock, random, http)
    , life(incidents, log, clock, [this](const WebhookEvent &event) { delivery.publish(event); })
    , notes(incidents, life)
    , alerts(incidents, life)
    , response(account, incidents, life)
    , events(account, alerts, random)
{
    for (const SandboxSubscriber &subscriber : settings.subscribers)
        subscriptions.add(subscriber);
}

} // namespace ams::sandbox
