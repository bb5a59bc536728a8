// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

namespace ams {

/// By when the client of one connection has to have done its next thing. A value that is asked; no timer.
class ConnectionDeadline
{
public:
    enum class Phase {
        Handshake,
        First, ///< waits for the first byte of the first request
        Head,
        Body,
        Idle,
        Answering, ///< the client has nothing to do but to read
        Lingering  ///< all is sent; waits for the client to close
    };

    ConnectionDeadline(const HttpServerLimits &limits, const Clock &clock);

    /// The time allowed begins anew with every phase and every request, but not when the same is set again: a
    /// client that sends a byte now and then gains nothing.
    void enter(Phase phase, quint64 request);
    void beginWriting();
    void noteWritten(qint64 count);

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] bool isPhaseOver(Milliseconds now) const;
    /// Whether the client takes its answers too slowly. Asked only while something is unsent.
    [[nodiscard]] bool isWriteLate(Milliseconds now) const { return now - m_writeSince >= m_limits.write; }

private:
    const HttpServerLimits &m_limits;
    const Clock &m_clock;
    Phase m_phase = Phase::First;
    quint64 m_request = 0;
    Milliseconds m_since;
    Milliseconds m_writeSince{0}; // of the last notable progress
    qint64 m_progress = 0;        // bytes written since then
};

} // namespace ams
