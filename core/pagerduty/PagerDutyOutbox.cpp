// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyOutbox.h"

namespace ams {

PagerDutyOutbox::PagerDutyOutbox(PagerDutyApi &api, Ledger &ledger, Clock &clock, Random &random, Secrets &secrets,
                                 OutboxSettings settings)
    : m_api(api)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_random(random)
    , m_settings(std::move(settings))
    , m_mask([&secrets](const QString &text) { return secrets.masked(text); })
{
}

PagerDutyOutbox::~PagerDutyOutbox() = default;

void PagerDutyOutbox::update(const RunView &view)
{
    if (!view.state.incident.id.isEmpty())
        laneFor(view.state.incident.id).update(view);
}

void PagerDutyOutbox::incidentSeen(const Incident &incident)
{
    const auto lane = m_lanes.find(incident.id.toString());
    if (lane != m_lanes.end())
        lane->second->seen(incident);
}

void PagerDutyOutbox::drop(const RunId &run)
{
    QList<IncidentId> incidents;
    for (const auto &[incident, lane] : m_lanes) {
        lane->drop(run);
        if (lane->isEmpty())
            incidents.append(IncidentId(incident));
    }
    for (const IncidentId &incident : incidents)
        tidy(incident);
}

bool PagerDutyOutbox::isOurs(const QString &agentUserId) const
{
    return !agentUserId.isEmpty() && agentUserId == m_settings.botUser.toString();
}

OutboxLane &PagerDutyOutbox::laneFor(const IncidentId &incident)
{
    auto &lane = m_lanes[incident.toString()];
    if (lane)
        return *lane;
    const OutboxLane::Services services{m_api, m_ledger, m_clock, m_random, m_settings, m_mask, m_counters, m_pace};
    lane = std::make_unique<OutboxLane>(services, incident);
    connect(lane.get(), &OutboxLane::settled, this, [this, incident](const RunId &run) {
        tidy(incident);
        emit settled(run);
    });
    connect(lane.get(), &OutboxLane::foundResolved, this, &PagerDutyOutbox::foundResolved);
    return *lane;
}

void PagerDutyOutbox::tidy(const IncidentId &incident)
{
    const auto found = m_lanes.find(incident.toString());
    if (found == m_lanes.end() || !found->second->isEmpty())
        return;
    // It may be the one that is emitting.
    found->second->disconnect(this);
    found->second.release()->deleteLater();
    m_lanes.erase(found);
}

} // namespace ams
