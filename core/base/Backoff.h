// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/Result.h"

namespace ams {

/// How often and how far apart something is tried again. The one place where retry delays are computed.
struct Backoff
{
    int times = 3;                ///< repeats after the first try
    Milliseconds every{1000};     ///< delay before the first repeat
    double factor = 2.0;          ///< each further delay is this much longer
    Milliseconds longest{300000}; ///< no delay is longer
    double jitter = 0.2;          ///< share of the delay that is random, so that herds spread out

    bool operator==(const Backoff &) const = default;
};

/// Delay before repeat number `repeat` (1 is the first repeat), or none when the tries are used up.
[[nodiscard]] std::optional<Milliseconds> nextDelay(const Backoff &backoff, int repeat, Random &random);

/// Whether repeating can help at all: Busy, Timeout and Unreachable are worth it, wrong input is not.
[[nodiscard]] bool isTransient(const Error &error);

} // namespace ams
