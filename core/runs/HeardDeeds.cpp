// SPDX-License-Identifier: Apache-2.0
#include "runs/HeardDeeds.h"

namespace ams {

void HeardDeeds::resolved(const IncidentId &incident, Timestamp at, const QString &by)
{
    HeardDeed &deed = deedOf(incident);
    if (deed.resolvedAt && *deed.resolvedAt >= at)
        return;
    deed.resolvedAt = at;
    deed.resolvedBy = by;
}

void HeardDeeds::acknowledged(const IncidentId &incident, Timestamp at)
{
    HeardDeed &deed = deedOf(incident);
    deed.acknowledgedAt = std::max(deed.acknowledgedAt.value_or(at), at);
}

HeardDeed &HeardDeeds::deedOf(const IncidentId &incident)
{
    const auto known = m_deeds.find(incident);
    if (known != m_deeds.end())
        return *known;
    m_order.push_back(incident);
    while (m_order.size() > m_most) {
        m_deeds.remove(m_order.front());
        m_order.pop_front();
    }
    return m_deeds[incident];
}

} // namespace ams
