// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/OperatorCommand.h"
#include "model/RunState.h"
#include "model/ScenarioBook.h"

namespace ams {

/// Why a run cannot go on with the version of its scenario that a command names, one sentence each; empty: it can.
/// What the run has behind it, has under way and is told to go on with must still be there and be the same kind of
/// step; a jump may leave what waits for a step that is there no longer. The book has the texts of both versions. Pure.
[[nodiscard]] QStringList versionObjections(const ScenarioBook &book, const RunState &state,
                                            const OperatorCommand &command);

} // namespace ams
