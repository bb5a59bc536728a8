// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/IncidentLife.h"

namespace ams::sandbox {

/// Moves the alerts of the sources to the target and resolves the sources with the reason "merged"; no webhook tells
/// of the merge itself. 1001 (target resolved), 1019 (one of them merged before), 2001 (too many alerts, itself).
[[nodiscard]] ApiResult<> mergeIncidents(SandboxIncidents &incidents, IncidentLife &life, SandboxIncident &target,
                                         const std::vector<SandboxIncident *> &sources, const Agent &agent);

} // namespace ams::sandbox
