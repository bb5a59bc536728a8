// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/RehearsalScript.h"
#include "scenario/YamlNode.h"

namespace ams {

/// One entry of `events`: when, and what is heard of the incident or what a person does.
[[nodiscard]] ScriptedEvent readScriptedEvent(const YamlNode &node, ProblemList &problems);
/// One entry of `answers`: true or false, one of the answers, or a mapping.
[[nodiscard]] ScriptedAnswer readScriptedAnswer(const YamlNode &node, ProblemList &problems);

} // namespace ams
