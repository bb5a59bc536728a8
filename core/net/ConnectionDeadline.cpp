// SPDX-License-Identifier: Apache-2.0
#include "net/ConnectionDeadline.h"

namespace ams {

namespace {

constexpr qint64 kNotableProgress = 64 * 1024;
constexpr Milliseconds kLinger{2000};

} // namespace

ConnectionDeadline::ConnectionDeadline(const HttpServerLimits &limits, const Clock &clock)
    : m_limits(limits), m_clock(clock), m_since(clock.steady())
{
}

void ConnectionDeadline::enter(Phase phase, quint64 request)
{
    if (phase == m_phase && request == m_request)
        return;
    // The wait for the first byte counts as part of the first header.
    const bool isFirstHead = m_phase == Phase::First && phase == Phase::Head && request == m_request;
    m_phase = phase;
    m_request = request;
    if (!isFirstHead)
        m_since = m_clock.steady();
}

void ConnectionDeadline::beginWriting()
{
    m_writeSince = m_clock.steady();
    m_progress = 0;
}

void ConnectionDeadline::noteWritten(qint64 count)
{
    m_progress += count;
    if (m_progress >= kNotableProgress)
        beginWriting();
}

bool ConnectionDeadline::isPhaseOver(Milliseconds now) const
{
    Milliseconds allowed = Milliseconds::max();
    switch (m_phase) {
    case Phase::Handshake:
        allowed = m_limits.tlsHandshake;
        break;
    case Phase::First:
    case Phase::Head:
        allowed = m_limits.header;
        break;
    case Phase::Body:
        allowed = m_limits.body;
        break;
    case Phase::Idle:
        allowed = m_limits.idle;
        break;
    case Phase::Lingering:
        allowed = kLinger;
        break;
    case Phase::Answering:
        break;
    }
    return now - m_since >= allowed;
}

} // namespace ams
