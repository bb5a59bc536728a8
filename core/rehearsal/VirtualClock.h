// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QPointer>

#include <map>

namespace ams {

/// Time that jumps from one thing that waits to the next: hours of waiting pass in no time, and always in the same
/// order. One thread; nothing happens but inside step().
class VirtualClock final : public Clock
{
public:
    explicit VirtualClock(Timestamp start) : m_now(start) {}

    [[nodiscard]] Timestamp now() const override { return m_now; }
    [[nodiscard]] Milliseconds steady() const override { return m_now.time_since_epoch(); }
    void after(Milliseconds delay, QObject *context, std::function<void()> then) override;

    /// Goes to the next thing that waits and lets it happen; false when nothing waits.
    bool step();

private:
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void()> then;
    };
    Timestamp m_now;
    std::multimap<Timestamp, Waiting> m_waiting; ///< of the same time: in the order in which they were asked for
};

} // namespace ams
