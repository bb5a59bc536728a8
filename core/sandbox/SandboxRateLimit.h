// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QByteArray>
#include <QHash>

namespace ams::sandbox {

/// So many calls a minute under each key, counted in fixed minutes from the first call on.
class SandboxRateLimit
{
public:
    SandboxRateLimit(Clock &clock, int perMinute) : m_clock(clock), m_perMinute(perMinute) {}

    struct Answer
    {
        bool allowed = true;
        bool limited = false; ///< whether a limit is set at all; without one there are no headers
        int limit = 0;
        int remaining = 0;
        Milliseconds untilReset{0};
    };
    [[nodiscard]] Answer take(const QByteArray &key);
    /// As take(), but takes nothing.
    [[nodiscard]] Answer look(const QByteArray &key) const;

private:
    static constexpr Milliseconds kWindow = std::chrono::minutes(1);
    struct Window
    {
        Milliseconds start{0};
        int used = 0;
    };
    [[nodiscard]] Answer answerFor(const Window &window) const;

    Clock &m_clock;
    int m_perMinute;
    QHash<QByteArray, Window> m_windows;
};

} // namespace ams::sandbox
