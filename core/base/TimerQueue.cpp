// SPDX-License-Identifier: Apache-2.0
#include "base/TimerQueue.h"

#include <QTimerEvent>

#include <algorithm>

namespace ams {

using std::chrono::milliseconds;

void TimerQueue::add(milliseconds delay, QObject *context, std::function<void()> then)
{
    if (m_calls.size() >= m_sweepAt)
        sweep();
    m_calls.emplace(Steady::now() + std::max(delay, milliseconds(0)), Call{context, std::move(then)});
    arm();
}

/// The timer stays on while calls are made, so that an event loop inside one of them goes on with the next.
void TimerQueue::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    // What is added meanwhile is due later than that: an endless chain of calls "at once" leaves room for sockets.
    const Steady::time_point now = Steady::now();
    m_armedFor = Steady::time_point::max();
    while (!m_calls.empty() && m_calls.begin()->first <= now) {
        const auto node = m_calls.extract(m_calls.begin());
        if (node.mapped().context)
            node.mapped().then();
    }
    if (m_calls.size() >= kFewest && now - m_sweptAt >= kSweepEvery) {
        m_sweptAt = now;
        sweep();
    }
    arm();
}

void TimerQueue::arm()
{
    if (m_calls.empty()) {
        m_timer.stop();
        return;
    }
    const Steady::time_point first = m_calls.begin()->first;
    if (first >= m_armedFor)
        return;
    constexpr milliseconds longest = std::chrono::hours(1); // a QBasicTimer counts in an int
    const auto left = std::chrono::ceil<milliseconds>(std::max(first - Steady::now(), Steady::duration::zero()));
    m_armedFor = first;
    m_timer.start(static_cast<int>(std::min(left, longest).count()), Qt::PreciseTimer, this);
}

void TimerQueue::sweep()
{
    std::erase_if(m_calls, [](const auto &call) { return !call.second.context; });
    m_sweepAt = std::max(kFewest, 2 * m_calls.size());
}

} // namespace ams
