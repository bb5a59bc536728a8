// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/StepScope.h"

namespace ams {

/// The ways out of an approval along which the run would do what only a yes allows, although nobody has said yes: they
/// lead, perhaps through other steps and out of the blocks around it, to where the yes leads, or to a repair behind
/// it; or nobody has answered at all and the run ends well. Another question on the way is a person's again, and coming
/// back to the same one asks again.
///
/// `index`: of the approval in `scope`. The answer: indexes into StepGraph::ways().
[[nodiscard]] std::vector<size_t> waysWithoutYes(const StepScope &scope, size_t index);

} // namespace ams
