// SPDX-License-Identifier: Apache-2.0
#include "base/Backoff.h"

#include <cmath>

namespace ams {

std::optional<Milliseconds> nextDelay(const Backoff &backoff, int repeat, Random &random)
{
    if (repeat < 1 || repeat > backoff.times)
        return std::nullopt;
    const double longest = static_cast<double>(backoff.longest.count());
    const double full =
        std::min(longest, static_cast<double>(backoff.every.count()) * std::pow(backoff.factor, repeat - 1));
    const double spread = full * backoff.jitter;
    return Milliseconds(std::llround(full - spread / 2 + spread * random.unit()));
}

bool isTransient(const Error &error)
{
    return error.kind == ErrorKind::Busy || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Unreachable;
}

} // namespace ams
