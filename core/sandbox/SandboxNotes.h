// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/IncidentLife.h"

namespace ams::sandbox {

/// Notes of incidents: added, edited in place (PagerDuty REST since November 2025), deleted. Also on resolved ones.
class SandboxNotes
{
public:
    SandboxNotes(SandboxIncidents &incidents, IncidentLife &life) : m_incidents(incidents), m_life(life) {}

    static constexpr qsizetype kContentBytes = 65535;
    static constexpr size_t kPerIncident = 2000;

    /// 2001 (empty, too long), 2019 (too many). Sends incident.annotated.
    [[nodiscard]] ApiResult<const Note *> add(SandboxIncident &incident, const QString &content, const User &user);
    /// 2001, 2100. No webhook tells of an edited note.
    [[nodiscard]] ApiResult<const Note *> edit(SandboxIncident &incident, const QString &noteId,
                                               const QString &content);
    /// 2100.
    [[nodiscard]] ApiResult<> remove(SandboxIncident &incident, const QString &noteId);

private:
    SandboxIncidents &m_incidents;
    IncidentLife &m_life;
};

} // namespace ams::sandbox
