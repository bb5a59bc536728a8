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
