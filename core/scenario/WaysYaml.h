// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/YamlFields.h"

namespace ams {

/// Words that stand for a way to go and so can be no step's id: next, done, fail, resolved, handoff, abort.
[[nodiscard]] const QStringList &targetWords();

/// One target. Whether a step of that name exists is not looked at here.
[[nodiscard]] std::optional<Target> readTarget(const YamlNode &node, ProblemList &problems);
/// `on: {ok, failed, timeout}`
void readWays(const YamlNode &node, Step &step, ProblemList &problems);
/// `choose: [{when, go}, {else}]`
[[nodiscard]] std::vector<ChooseBranch> readChoose(const YamlNode &node, ProblemList &problems);

} // namespace ams
