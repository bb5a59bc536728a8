// SPDX-License-Identifier: Apache-2.0
#include "runs/Admission.h"

namespace ams {

bool Admission::offer(AdmittedIncident incident)
{
    const Key key{incident.incident.id, incident.life};
    const auto known = m_known.find(key);
    if (known != m_known.end()) {
        known->append(incident.events);
        return false;
    }
    m_known.insert(key, std::exchange(incident.events, {}));
    auto &queue = incident.incident.urgency == Urgency::High ? m_urgent : m_other;
    queue.push_back(std::move(incident));
    return true;
}

std::optional<AdmittedIncident> Admission::next()
{
    if (m_underWay >= m_runsAtOnce)
        return std::nullopt;
    auto &queue = m_urgent.empty() ? m_other : m_urgent;
    if (queue.empty())
        return std::nullopt;
    AdmittedIncident incident = std::move(queue.front());
    queue.pop_front();
    ++m_underWay;
    return incident;
}

void Admission::done(const IncidentId &incident, qint64 life)
{
    if (m_known.remove({incident, life}))
        --m_underWay;
}

QList<EventId> Admission::takeEvents(const IncidentId &incident, qint64 life)
{
    const auto known = m_known.find({incident, life});
    return known == m_known.end() ? QList<EventId>() : std::exchange(*known, {});
}

} // namespace ams
