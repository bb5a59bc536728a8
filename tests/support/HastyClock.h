// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

namespace ams {

/// A clock on which everything, its timers too, goes fifty times faster than in the world: for tests with real servers
/// of things that wait in between. A minute of it is little more than a second.
class HastyClock final : public Clock
{
public:
    static constexpr int kFactor = 50;

    [[nodiscard]] Timestamp now() const override { return m_begun + passed(); }
    [[nodiscard]] Milliseconds steady() const override { return m_steadyBegun + passed(); }
    void after(Milliseconds delay, QObject *context, std::function<void()> then) override
    {
        // A timer must not fire before its time on this clock, and the real one counts whole milliseconds.
        m_clock.after(delay / kFactor + Milliseconds(1), context, std::move(then));
    }

private:
    [[nodiscard]] Milliseconds passed() const { return (m_clock.steady() - m_steadyBegun) * kFactor; }

    SystemClock m_clock;
    const Timestamp m_begun = m_clock.now();
    const Milliseconds m_steadyBegun = m_clock.steady();
};

} // namespace ams
