// SPDX-License-Identifier: Apache-2.0
#include "ui/base/AgentHealth.h"

#include <QCoreApplication>

#include <algorithm>

namespace ams {

namespace {

using namespace std::chrono_literals;

// An incident should be under way within seconds; a minute in the queue is felt by the customer.
constexpr Milliseconds kLongWait{60s};
constexpr Milliseconds kTooLongWait{5min};
// Each step costs a durable write, so a slow ledger is slow repairs.
constexpr Milliseconds kSlowLedger{500};
constexpr Milliseconds kTooSlowLedger{3s};

} // namespace

Badge healthOf(const AgentFacts &facts, LinkState::Kind link)
{
    if (link != LinkState::Kind::Live)
        return badgeOf(link);
    if (!facts.hasLedger)
        return {Badge::Shape::Diamond, u'L', Tone::Urgent, false,
                QCoreApplication::translate("ams::AgentHealth", "cut off from its ledger")};
    if (facts.isStopping)
        return {Badge::Shape::Square, u'S', Tone::Quiet, true,
                QCoreApplication::translate("ams::AgentHealth", "stopping")};
    if (!facts.isReady)
        return {Badge::Shape::Circle, u'B', Tone::Working, true,
                QCoreApplication::translate("ams::AgentHealth", "taking up what was left")};
    const Level worst = std::max({levelOfWait(facts.oldestWait), levelOfLatency(facts), levelOfBudget(facts)});
    if (worst == Level::Fine && facts.webhooks.isSilent())
        return {Badge::Shape::Triangle, u'W', Tone::Warning, false,
                QCoreApplication::translate("ams::AgentHealth", "gets no webhooks")};
    if (worst == Level::Fine)
        return {Badge::Shape::Circle, u'L', Tone::Good, false,
                QCoreApplication::translate("ams::AgentHealth", "works")};
    Badge badge = badgeOf(worst);
    badge.text = QCoreApplication::translate("ams::AgentHealth", "works, but slowly");
    return badge;
}

Level levelOfWait(Milliseconds wait)
{
    return wait >= kTooLongWait ? Level::Bad : wait >= kLongWait ? Level::Warning : Level::Fine;
}

Level levelOfLatency(const AgentFacts &facts)
{
    if (!facts.hasLedger || facts.ledgerLatency >= kTooSlowLedger)
        return Level::Bad;
    return facts.ledgerLatency >= kSlowLedger ? Level::Warning : Level::Fine;
}

Level levelOfBudget(const AgentFacts &facts)
{
    return facts.pagerDutyWaiting > 0 ? Level::Warning : Level::Fine;
}

Level levelOfWebhooks(const WebhookHealth &webhooks)
{
    // Not bad: incidents are found by looking meanwhile, up to a minute late.
    return webhooks.isSilent() ? Level::Warning : Level::Fine;
}

Badge badgeOf(const WebhookHealth &webhooks)
{
    using State = WebhookHealth::State;
    Badge badge = badgeOf(levelOfWebhooks(webhooks));
    switch (webhooks.state) {
    case State::Unknown:
        return {Badge::Shape::Circle, u'?', Tone::Quiet, true,
                QCoreApplication::translate("ams::AgentHealth", "not known", "state of a webhook subscription")};
    case State::Active:
        return {Badge::Shape::Circle, u'W', Tone::Good, false,
                QCoreApplication::translate("ams::AgentHealth", "on", "state of a webhook subscription")};
    case State::Disabled:
        badge.text = QCoreApplication::translate("ams::AgentHealth", "off by PagerDuty");
        break;
    case State::Inactive:
        badge.text = QCoreApplication::translate("ams::AgentHealth", "off by hand");
        break;
    case State::Missing:
        badge.text = QCoreApplication::translate("ams::AgentHealth", "none there", "state of a webhook subscription");
        break;
    }
    return badge;
}

QString adviceOn(const WebhookHealth &webhooks)
{
    using State = WebhookHealth::State;
    switch (webhooks.state) {
    case State::Unknown:
    case State::Active:
        break;
    case State::Disabled:
        return QCoreApplication::translate(
            "ams::AgentHealth",
            "PagerDuty has switched the webhooks off for a day, because three in a row were "
            "refused. The agent's log says why; mend it, then enable the subscription in PagerDuty.");
    case State::Inactive:
        return QCoreApplication::translate("ams::AgentHealth",
                                           "The webhook subscription is switched off. Make it active in PagerDuty.");
    case State::Missing:
        return QCoreApplication::translate(
            "ams::AgentHealth", "No webhook subscription of PagerDuty delivers here. Make one; if a proxy changes the "
                                "address, set pagerduty.webhook_url.");
    }
    return {};
}

Badge badgeOf(Level level)
{
    switch (level) {
    case Level::Fine:
        break;
    case Level::Warning:
        return {Badge::Shape::Triangle, u'!', Tone::Warning, false,
                QCoreApplication::translate("ams::AgentHealth", "slow")};
    case Level::Bad:
        return {Badge::Shape::Diamond, u'!', Tone::Urgent, false,
                QCoreApplication::translate("ams::AgentHealth", "too slow")};
    }
    return {};
}

} // namespace ams
