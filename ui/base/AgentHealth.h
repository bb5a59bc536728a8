// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/AgentBook.h"
#include "ui/look/Badge.h"

namespace ams {

/// How an agent does, as one state: the worst of what is known of it. `link` is the state of the connection as far as
/// it can be trusted; while it is not live nothing else is known.
[[nodiscard]] Badge healthOf(const AgentFacts &facts, LinkState::Kind link);

/// From where on a figure has to be looked at.
enum class Level { Fine, Warning, Bad };
[[nodiscard]] Level levelOfWait(Milliseconds wait);          ///< of the oldest incident in the queue
[[nodiscard]] Level levelOfLatency(const AgentFacts &facts); ///< of the ledger
[[nodiscard]] Level levelOfBudget(const AgentFacts &facts);  ///< of calls to PagerDuty
[[nodiscard]] Level levelOfWebhooks(const WebhookHealth &webhooks);
[[nodiscard]] Badge badgeOf(const WebhookHealth &webhooks); ///< of the subscription
/// What to do when PagerDuty sends nothing; else empty.
[[nodiscard]] QString adviceOn(const WebhookHealth &webhooks);
[[nodiscard]] Badge badgeOf(Level level); ///< no letter when fine

} // namespace ams
