// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/StepReading.h"

namespace ams {

/// Reads a list of steps. What is wrong goes to the problems; a step that has errors is still returned, with what could
/// be read of it. A scenario has at most 5,000 steps, those within steps counted.
[[nodiscard]] std::vector<Step> readSteps(const YamlNode &node, StepSite site, StepReading &reading);

} // namespace ams
