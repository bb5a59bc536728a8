// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyRetry.h"

#include "base/Backoff.h"

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kLongestAsked = std::chrono::minutes(2);
constexpr Milliseconds kSlow = std::chrono::minutes(5);
constexpr int kSteepest = 10; // further failures do not lengthen the delay

} // namespace

bool isPassing(const PagerDutyError &error)
{
    switch (error.kind) {
    case ErrorKind::Busy:
    case ErrorKind::Timeout:
    case ErrorKind::Unreachable:
    case ErrorKind::Conflict:
    case ErrorKind::Corrupt:
        return true;
    case ErrorKind::Invalid:
    case ErrorKind::NotFound:
    case ErrorKind::Denied:
    case ErrorKind::Bug:
        break;
    }
    return false;
}

bool mayRepeat(const PagerDutyError &error, Repeatable repeatable)
{
    const bool isWorthIt = error.kind == ErrorKind::Busy || error.kind == ErrorKind::Timeout ||
                           error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Corrupt;
    return isWorthIt && (repeatable == Repeatable::Yes || !error.mayHaveHappened);
}

Milliseconds retryDelay(const PagerDutyError &error, int failures, Random &random)
{
    // Spread over the following fifth, so that all that wait for one reset do not come at once.
    if (error.retryAfter) {
        const double asked =
            static_cast<double>(std::clamp(*error.retryAfter, Milliseconds(500), kLongestAsked).count());
        return Milliseconds(static_cast<qint64>(asked * (1.0 + 0.2 * random.unit())));
    }
    if (!isPassing(error))
        return Milliseconds(static_cast<qint64>(static_cast<double>(kSlow.count()) * (0.9 + 0.2 * random.unit())));
    const Backoff backoff{kSteepest, Milliseconds(1500), 2.0, std::chrono::minutes(1), 0.2};
    return nextDelay(backoff, std::clamp(failures, 1, kSteepest), random).value_or(backoff.longest);
}

} // namespace ams
