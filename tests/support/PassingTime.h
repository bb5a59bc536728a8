// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/FakeClock.h"

#include <QCoreApplication>

namespace ams {

/// All that happens without time going on: an event often brings the next one.
inline void settleEvents()
{
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents();
}

/// Time goes on step by step, and whatever falls due in between has its consequences.
inline void passTime(FakeClock &clock, Milliseconds span, Milliseconds step)
{
    for (Milliseconds gone{0}; gone < span; gone += step) {
        settleEvents();
        clock.advance(step);
    }
    settleEvents();
}

} // namespace ams
