// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxRateLimit.h"

#include <algorithm>

namespace ams::sandbox {

SandboxRateLimit::Answer SandboxRateLimit::take(const QByteArray &key)
{
    if (m_perMinute <= 0)
        return {};
    const Milliseconds now = m_clock.steady();
    auto window = m_windows.find(key);
    if (window == m_windows.end() || now - window->start >= kWindow)
        window = m_windows.insert(key, {now, 0});
    // Refused calls are counted too, so that the answer can tell them from the last allowed one.
    if (window->used <= m_perMinute)
        ++window->used;
    return answerFor(*window);
}

SandboxRateLimit::Answer SandboxRateLimit::look(const QByteArray &key) const
{
    if (m_perMinute <= 0)
        return {};
    const Milliseconds now = m_clock.steady();
    const auto window = m_windows.find(key);
    if (window == m_windows.end() || now - window->start >= kWindow)
        return answerFor({now, 0});
    return answerFor(*window);
}

SandboxRateLimit::Answer SandboxRateLimit::answerFor(const Window &window) const
{
    return {window.used <= m_perMinute, true, m_perMinute, std::max(0, m_perMinute - window.used),
            window.start + kWindow - m_clock.steady()};
}

} // namespace ams::sandbox
