// SPDX-License-Identifier: Apache-2.0
#include "net/DeadlineQueue.h"

#include <QPointer>

namespace ams {

DeadlineQueue::Entry DeadlineQueue::add(Milliseconds delay, std::function<void()> then)
{
    const Entry entry = m_entries.emplace(m_clock.steady() + delay, std::move(then));
    arm();
    return entry;
}

/// An earlier deadline gets a timer of its own; the later timer then finds nothing due and does no harm.
void DeadlineQueue::arm()
{
    if (m_entries.empty() || m_entries.begin()->first >= m_armedFor)
        return;
    m_armedFor = m_entries.begin()->first;
    m_clock.after(m_armedFor - m_clock.steady(), this, [this, armedFor = m_armedFor] {
        if (m_armedFor == armedFor)
            onTimer();
    });
}

void DeadlineQueue::onTimer()
{
    m_armedFor = Milliseconds::max();
    const QPointer<DeadlineQueue> self(this); // whoever is called may destroy the queue
    const Milliseconds now = m_clock.steady();
    while (!m_entries.empty() && m_entries.begin()->first <= now) {
        const auto then = std::move(m_entries.begin()->second);
        m_entries.erase(m_entries.begin());
        then();
        if (!self)
            return;
    }
    arm();
}

} // namespace ams
