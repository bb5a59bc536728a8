// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <map>

namespace ams {

/// Many deadlines on one timer of the Clock. A timer each would stay until its time even when the call it guards is
/// long finished: at 10,000 calls a second with 30 seconds to go that is 300,000 timers.
class DeadlineQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeadlineQueue)
public:
    using Entry = std::multimap<Milliseconds, std::function<void()>>::iterator;

    explicit DeadlineQueue(Clock &clock) : m_clock(clock) {}

    /// Calls `then` once, after `delay` or a little later, unless removed before.
    [[nodiscard]] Entry add(Milliseconds delay, std::function<void()> then);
    void remove(Entry entry) { m_entries.erase(entry); }
    /// What stands for "no entry".
    [[nodiscard]] Entry none() { return m_entries.end(); }

private:
    void arm();
    void onTimer();

    Clock &m_clock;
    std::multimap<Milliseconds, std::function<void()>> m_entries; // by Clock::steady()
    Milliseconds m_armedFor = Milliseconds::max();
};

} // namespace ams
