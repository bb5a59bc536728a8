// SPDX-License-Identifier: Apache-2.0
#include "ui/base/PendingActions.h"

#include <algorithm>

namespace ams {

PendingActions::PendingActions(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

int PendingActions::hold(const QString &text, const QList<IncidentId> &incidents, Milliseconds wait,
                         std::function<void()> leave)
{
    const int id = ++m_lastId;
    m_actions.append({id, text, incidents, m_clock.steady() + wait});
    m_leave.append(std::move(leave));
    m_clock.after(wait, this, [this, id] { onTime(id); });
    emit changed();
    return id;
}

bool PendingActions::takeBack(int id)
{
    const qsizetype place = find(id);
    if (place < 0)
        return false;
    m_actions.removeAt(place);
    m_leave.removeAt(place);
    emit changed();
    return true;
}

bool PendingActions::takeBackLast()
{
    return !m_actions.isEmpty() && takeBack(m_actions.last().id);
}

void PendingActions::leaveNow(int id)
{
    onTime(id);
}

void PendingActions::leaveAll()
{
    while (!m_actions.isEmpty())
        onTime(m_actions.first().id);
}

Milliseconds PendingActions::left(const PendingAction &action) const
{
    return std::max(Milliseconds(0), action.due - m_clock.steady());
}

bool PendingActions::isPending(const IncidentId &incident) const
{
    return std::any_of(m_actions.cbegin(), m_actions.cend(),
                       [&incident](const PendingAction &action) { return action.incidents.contains(incident); });
}

void PendingActions::onTime(int id)
{
    const qsizetype place = find(id);
    if (place < 0)
        return; // taken back, or sent before its time
    const auto leave = m_leave.takeAt(place);
    m_actions.removeAt(place);
    emit changed();
    leave();
}

qsizetype PendingActions::find(int id) const
{
    const auto action =
        std::find_if(m_actions.cbegin(), m_actions.cend(), [id](const PendingAction &one) { return one.id == id; });
    return action == m_actions.cend() ? -1 : action - m_actions.cbegin();
}

} // namespace ams
