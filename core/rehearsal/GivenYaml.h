// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/ScenarioTest.h"
#include "scenario/YamlNode.h"

namespace ams {

/// What stands under `given`.
[[nodiscard]] TestGiven readGiven(const YamlNode &node, ProblemList &problems);

} // namespace ams
