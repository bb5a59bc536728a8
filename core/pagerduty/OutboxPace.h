// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pagerduty/OutboxEntry.h"

namespace ams {

/// How long a run stays quiet before its progress is written. The more runs begin, the longer: in a storm of alerts
/// nobody reads the progress of each, and what PagerDuty takes in a minute is needed for statuses and results.
class OutboxPace
{
public:
    /// Counts the run that begins now (steady).
    [[nodiscard]] Milliseconds quietFor(Milliseconds now, const OutboxSettings &settings)
    {
        if (now - m_since >= 2 * kSpan)
            m_before = 0;
        else if (now - m_since >= kSpan)
            m_before = m_count;
        if (now - m_since >= kSpan) {
            m_since = now;
            m_count = 0;
        }
        ++m_count;
        const int perSecond = std::max(m_before, m_count);
        return std::clamp(settings.startWait * perSecond / kCalm, settings.startWait,
                          std::max(settings.startWait, settings.startWaitAtMost));
    }

private:
    static constexpr Milliseconds kSpan{1000};
    static constexpr int kCalm = 50; ///< so many a second change nothing

    Milliseconds m_since{0};
    int m_count = 0;
    int m_before = 0; ///< in the span before this one
};

} // namespace ams
