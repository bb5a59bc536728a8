// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentTimers.h"

namespace ams::sandbox {

namespace {

std::optional<Timestamp> earliest(const SandboxIncident &incident)
{
    std::optional<Timestamp> first;
    for (const auto &at : {incident.unacknowledgeAt, incident.escalateAt, incident.autoResolveAt})
        if (at && (!first || *at < *first))
            first = at;
    return first;
}

} // namespace

IncidentTimers::IncidentTimers(Clock &clock, std::function<void(SandboxIncident &)> onDue)
    : m_clock(clock), m_onDue(std::move(onDue))
{
}

void IncidentTimers::update(SandboxIncident &incident)
{
    if (const auto planned = m_planned.find(&incident); planned != m_planned.end()) {
        m_due.erase({planned->second, &incident});
        m_planned.erase(planned);
    }
    const auto next = earliest(incident);
    if (!next)
        return;
    m_due.emplace(*next, &incident);
    m_planned.emplace(&incident, *next);
    arm();
}

void IncidentTimers::arm()
{
    if (m_due.empty() || (m_armedFor && *m_armedFor <= m_due.begin()->first))
        return;
    m_armedFor = m_due.begin()->first;
    m_clock.after(*m_armedFor - m_clock.now(), &m_context, [this] { fire(); });
}

void IncidentTimers::fire()
{
    m_armedFor.reset();
    // A real clock may call a hair early; what is not due yet is armed again.
    while (!m_due.empty() && m_due.begin()->first <= m_clock.now()) {
        SandboxIncident *incident = m_due.begin()->second;
        m_due.erase(m_due.begin());
        m_planned.erase(incident);
        m_onDue(*incident);
    }
    arm();
}

} // namespace ams::sandbox
