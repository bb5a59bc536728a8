// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/VirtualClock.h"

namespace ams {

void VirtualClock::after(Milliseconds delay, QObject *context, std::function<void()> then)
{
    m_waiting.emplace(m_now + std::max(delay, Milliseconds(0)), Waiting{context, std::move(then)});
}

bool VirtualClock::step()
{
    while (!m_waiting.empty()) {
        auto next = m_waiting.extract(m_waiting.begin());
        if (!next.mapped().context)
            continue; // nobody is left to hear of it, and time need not pass for it
        m_now = std::max(m_now, next.key());
        next.mapped().then();
        return true;
    }
    return false;
}

} // namespace ams
