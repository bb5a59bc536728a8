// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBasicTimer>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <map>

namespace ams {

/// All waiting calls of one thread on one timer of its event loop. Qt 6.4 keeps the timers of a thread in a list and
/// looks for the place of a new one from the far end, so with a timer for each of 10,000 runs every short wait passed
/// 10,000 others. Lives in the thread that made it; owned by SystemClock.
class TimerQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimerQueue)
public:
    TimerQueue() = default;

    /// Calls `then` once after `delay`, never from inside add(), in the order of their times; forgotten when `context`,
    /// an object of this thread, dies first.
    void add(std::chrono::milliseconds delay, QObject *context, std::function<void()> then);
    /// Calls of dead contexts among them are dropped now and then: when many are added, and, if there are many, every
    /// 10 seconds in which anything is due. They hold little, but lie between what is given back to the system.
    [[nodiscard]] size_t size() const { return m_calls.size(); }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    using Steady = std::chrono::steady_clock;
    static constexpr size_t kFewest = 1024; ///< below that nothing is gained by sweeping
    static constexpr std::chrono::seconds kSweepEvery{10};
    struct Call
    {
        QPointer<QObject> context;
        std::function<void()> then;
    };
    void arm();
    void sweep();

    std::multimap<Steady::time_point, Call> m_calls;
    QBasicTimer m_timer;
    Steady::time_point m_armedFor = Steady::time_point::max();
    size_t m_sweepAt = kFewest;
    Steady::time_point m_sweptAt{};
};

} // namespace ams
