// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/MarkedIncidents.h"

namespace ams {

void MarkedIncidents::toggle(const IncidentId &incident)
{
    if (!m_marked.remove(incident))
        m_marked.insert(incident);
    emit changed();
}

void MarkedIncidents::add(const QList<IncidentId> &incidents)
{
    const qsizetype before = m_marked.size();
    m_marked.reserve(before + incidents.size());
    for (const IncidentId &incident : incidents)
        m_marked.insert(incident);
    if (m_marked.size() != before)
        emit changed();
}

void MarkedIncidents::remove(const QList<IncidentId> &incidents)
{
    bool isLess = false;
    for (const IncidentId &incident : incidents)
        isLess = m_marked.remove(incident) || isLess;
    if (isLess)
        emit changed();
}

void MarkedIncidents::clear()
{
    if (m_marked.isEmpty())
        return;
    m_marked.clear();
    emit changed();
}

} // namespace ams
