// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/YamlNode.h"

namespace ams {

/// Reads the list under `steps:`. What is wrong goes to `problems`; a step that has errors is still returned, with
/// what could be read of it.
[[nodiscard]] std::vector<Step> readSteps(const YamlNode &node, ProblemList &problems);

} // namespace ams
