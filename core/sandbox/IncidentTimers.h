// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/SandboxIncident.h"

#include <QObject>

#include <set>
#include <unordered_map>

namespace ams::sandbox {

/// Calls back when an incident's next deadline (acknowledgement time-out, escalation, auto-resolve) is reached.
/// One clock timer serves all incidents: thousands of half-hour timers would cost more than the incidents.
class IncidentTimers
{
public:
    IncidentTimers(Clock &clock, std::function<void(SandboxIncident &)> onDue);

    /// To be called after any deadline of the incident has changed.
    void update(SandboxIncident &incident);

private:
    void arm();
    void fire();

    Clock &m_clock;
    std::function<void(SandboxIncident &)> m_onDue;
    std::set<std::pair<Timestamp, SandboxIncident *>> m_due;
    std::unordered_map<SandboxIncident *, Timestamp> m_planned;
    std::optional<Timestamp> m_armedFor;
    QObject m_context; ///< forgets the clock's timers together with this object
};

} // namespace ams::sandbox
