// SPDX-License-Identifier: Apache-2.0
#include "api/LocalLinkEnd.h"

namespace ams {

namespace {

constexpr qsizetype kMostChanges = 2000; // at once

} // namespace

LocalLinkEnd::LocalLinkEnd(IncidentBoard &board, ApiDesk &desk, Caller caller)
    : m_board(board), m_desk(desk), m_caller(std::move(caller))
{
}

void LocalLinkEnd::start()
{
    connect(&m_board, &IncidentBoard::changed, this, &LocalLinkEnd::onChanged);
    handOver();
}

void LocalLinkEnd::taken()
{
    m_isHandingOver = false;
    handOver();
}

void LocalLinkEnd::call(qint64 id, const ApiCall &call)
{
    m_desk.call(m_caller, call, this, [this, id](const ApiReply &reply) { emit replied(id, reply); });
}

/// Later, so that changes that come together go together.
void LocalLinkEnd::onChanged()
{
    if (!m_isHandingOver && !std::exchange(m_isDue, true))
        QMetaObject::invokeMethod(this, &LocalLinkEnd::handOver, Qt::QueuedConnection);
}

void LocalLinkEnd::handOver()
{
    m_isDue = false;
    if (m_isHandingOver)
        return;
    if (m_position < 0 || !m_board.reachesBackTo(m_position)) {
        m_position = m_told = m_board.number();
        m_isHandingOver = true;
        emit snapshot({m_position, m_board.rows(m_caller.rights), m_board.holds(m_caller.rights), m_board.agent()});
        return;
    }
    LinkDelta next{m_told, m_position, {}};
    for (auto change = m_board.after(m_position); change != m_board.end(); ++change) {
        next.number = change->number;
        if (IncidentBoard::isVisible(*change, m_caller.rights))
            next.changes.append(*change->change);
        if (next.changes.size() == kMostChanges)
            break;
    }
    m_position = next.number;
    if (next.changes.isEmpty())
        return;
    m_told = next.number;
    m_isHandingOver = true;
    emit delta(next);
}

} // namespace ams
