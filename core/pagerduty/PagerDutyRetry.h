// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "pagerduty/PagerDutyError.h"

namespace ams {

/// What may be done with a call whose outcome is not known.
enum class Repeatable {
    Yes, ///< doing it twice is the same as doing it once
    No   ///< the caller has to look first
};

/// Whether the same call may be sent again without looking first. The one place that decides it:
/// 429, 408, 5xx, time-outs and connection faults are worth a repeat, 401, 402, 403 and 404 are not, and nothing that
/// may have taken effect is sent again unless it is repeatable.
[[nodiscard]] bool mayRepeat(const PagerDutyError &error, Repeatable repeatable);

/// Whether waiting can help at all. False: a person has to change something (token, rights, configuration).
[[nodiscard]] bool isPassing(const PagerDutyError &error);

/// How long to wait after the `failures`-th failure in a row (1 is the first). What the server asked for, else growing
/// from 1.5 s to one minute; five minutes for what does not pass by itself.
[[nodiscard]] Milliseconds retryDelay(const PagerDutyError &error, int failures, Random &random);

} // namespace ams
