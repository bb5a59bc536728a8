// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"
#include "model/RunView.h"

namespace ams {

/// The row of a run's incident. `before` is the row so far: what only it knows (duplicates, notes) is kept.
[[nodiscard]] IncidentRow rowOfRun(const RunView &view, IncidentRow before);
/// What PagerDuty tells of the incident.
void setIncident(IncidentRow &row, const Incident &incident);

/// Steps of the top level that are behind the run, and all of them.
struct RunProgress
{
    int done = 0;
    int total = 0;
};
[[nodiscard]] RunProgress progressOf(const RunView &view);

} // namespace ams
