// SPDX-License-Identifier: Apache-2.0
#include "runs/Admission.h"

namespace ams {

qint64 lifeReopenedAt(Timestamp reopenedAt)
{
    return reopenedAt.time_since_epoch().count();
}

bool Admission::offer(AdmittedIncident incident)
{
    const Key key{incident.incident.id, incident.life};
    const auto known = m_known.find(key);
    if (known != m_known.end()) {
        known->events.append(incident.events);
        if (known->isAdopted)
            known->again = std::move(incident);
        return false;
    }
    m_known.insert(key, {std::exchange(incident.events, {})});
    ++m_lives[incident.incident.id];
    auto &queue = incident.incident.urgency == Urgency::High ? m_urgent : m_other;
    queue.push_back(std::move(incident));
    return true;
}

bool Admission::adopt(const IncidentId &incident, qint64 life)
{
    if (isFull() || m_known.contains({incident, life}))
        return false;
    m_known.insert({incident, life}, {{}, true});
    ++m_lives[incident];
    ++m_underWay;
    return true;
}

std::optional<AdmittedIncident> Admission::next()
{
    if (isFull())
        return std::nullopt;
    auto &queue = m_urgent.empty() ? m_other : m_urgent;
    if (queue.empty())
        return std::nullopt;
    AdmittedIncident incident = std::move(queue.front());
    queue.pop_front();
    ++m_underWay;
    return incident;
}

std::optional<AdmittedIncident> Admission::done(const IncidentId &incident, qint64 life)
{
    const auto known = m_known.find({incident, life});
    if (known == m_known.end())
        return std::nullopt;
    std::optional<AdmittedIncident> again = std::move(known->again);
    if (again)
        again->events = known->events;
    m_known.erase(known);
    if (--m_lives[incident] == 0)
        m_lives.remove(incident);
    --m_underWay;
    return again;
}

std::optional<Timestamp> Admission::oldestWaiting() const
{
    std::optional<Timestamp> oldest;
    for (const auto *queue : {&m_urgent, &m_other}) {
        for (const AdmittedIncident &waiting : *queue) {
            if (!oldest || waiting.incident.createdAt < *oldest)
                oldest = waiting.incident.createdAt;
        }
    }
    return oldest;
}

QList<EventId> Admission::takeEvents(const IncidentId &incident, qint64 life)
{
    const auto known = m_known.find({incident, life});
    return known == m_known.end() ? QList<EventId>() : std::exchange(known->events, {});
}

} // namespace ams
