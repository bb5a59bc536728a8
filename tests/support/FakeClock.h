// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QPointer>

#include <map>

namespace ams {

/// Time stands still until advance() is called; then due timers fire in order, on the calling thread.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Timestamp start = Timestamp(std::chrono::hours(24 * 20000))) : m_now(start) {}

    [[nodiscard]] Timestamp now() const override { return m_now; }
    [[nodiscard]] Milliseconds steady() const override { return m_now.time_since_epoch(); }
    void after(Milliseconds delay, QObject *context, std::function<void()> then) override
    {
        m_timers.emplace(m_now + std::max(delay, Milliseconds(0)), Timer{context, std::move(then)});
    }

    void advance(Milliseconds by)
    {
        const Timestamp until = m_now + by;
        while (!m_timers.empty() && m_timers.begin()->first <= until) {
            auto node = m_timers.extract(m_timers.begin());
            m_now = std::max(m_now, node.key());
            if (node.mapped().context)
                node.mapped().then();
        }
        m_now = until;
    }
    [[nodiscard]] bool hasTimers() const { return !m_timers.empty(); }
    /// Jumps to the next due timer and fires it; false when none is set.
    bool advanceToNext()
    {
        if (m_timers.empty())
            return false;
        advance(m_timers.begin()->first - m_now);
        return true;
    }

private:
    struct Timer
    {
        QPointer<QObject> context;
        std::function<void()> then;
    };
    Timestamp m_now;
    std::multimap<Timestamp, Timer> m_timers;
};

} // namespace ams
