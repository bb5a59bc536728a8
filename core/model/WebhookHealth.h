// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <QJsonObject>

namespace ams {

/// Whether PagerDuty sends its webhooks to an agent, as the agent has found out.
struct WebhookHealth
{
    enum class State {
        Unknown,  ///< not looked up yet, or it could not be
        Active,   ///< PagerDuty delivers
        Disabled, ///< switched off by PagerDuty for a day, after three refused deliveries in a row
        Inactive, ///< switched off by a person
        Missing   ///< no subscription delivers to this agent
    };

    State state = State::Unknown;
    Timestamp since{};                    ///< when it was first seen so; zero before the first look
    std::optional<Timestamp> lastWebhook; ///< authentic ones, since the agent's start
    QString address;                      ///< where the subscription delivers to, without credentials; may be empty
    QString reason;                       ///< why it is unknown; else empty

    bool operator==(const WebhookHealth &) const = default;
    /// PagerDuty sends nothing: what happens there is only found by looking.
    [[nodiscard]] bool isSilent() const { return state != State::Unknown && state != State::Active; }
};

[[nodiscard]] QString toText(WebhookHealth::State state); ///< "unknown", "active", "disabled", "inactive", "missing"

[[nodiscard]] QJsonObject toJson(const WebhookHealth &health);
[[nodiscard]] Result<WebhookHealth> webhookHealthFromJson(const QJsonObject &object);

} // namespace ams
