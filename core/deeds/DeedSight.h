// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deeds/DeedMemory.h"
#include "pagerduty/PagerDutyTypes.h"

namespace ams {

/// What a fresh look at the incident says about a deed. Pure.
enum class DeedSight {
    Clear,     ///< it stands as the person saw it: go on
    AlreadySo, ///< it stands as the person wants it
    Stale,     ///< it has changed in a way that may change the person's mind
    Over       ///< it is resolved: there is nothing to acknowledge, hand over or snooze any more
};

/// Before anything was done. What the bot did itself meanwhile is no change of minds.
[[nodiscard]] DeedSight firstSight(const IncidentDeed &deed, const PagerDutyIncident &now, const UserId &bot);
/// After a write whose outcome is not known: AlreadySo when it went through, Clear when it may be made again.
[[nodiscard]] DeedSight secondSight(const DeedMemory &memory, const PagerDutyIncident &now);

[[nodiscard]] SeenIncident seenOf(const PagerDutyIncident &incident);

} // namespace ams
