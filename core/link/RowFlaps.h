// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QString>

namespace ams {

/// The mark of an alert that comes and goes: so many of its incidents opened and were resolved within a short time.
struct RowFlaps
{
    QString series;        ///< the same for all incidents of one alert
    int count = 0;         ///< incidents of it that were resolved, since it began to flap
    Timestamp since{};     ///< when the first of them opened
    bool isFolded = false; ///< over, and a later one of the series stands for it

    bool operator==(const RowFlaps &) const = default;
};

} // namespace ams
