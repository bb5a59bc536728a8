// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

namespace ams {

/// The real clock, but timers fire fifty times sooner: for tests with real servers of things that wait in between.
class HastyClock final : public Clock
{
public:
    static constexpr int kFactor = 50;

    [[nodiscard]] Timestamp now() const override { return m_clock.now(); }
    [[nodiscard]] Milliseconds steady() const override { return m_clock.steady(); }
    void after(Milliseconds delay, QObject *context, std::function<void()> then) override
    {
        m_clock.after(delay / kFactor, context, std::move(then));
    }

private:
    SystemClock m_clock;
};

} // namespace ams
