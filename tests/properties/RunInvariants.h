// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunState.h"
#include "model/ScenarioBook.h"

namespace ams {

/// What must be true of a run after every entry of its journal. One sentence for each thing that is not so.
[[nodiscard]] QStringList brokenInvariants(const ScenarioBook &book, const RunState &state);

/// What must be true besides, once everything that follows from an entry has been recorded with it: what is durable.
[[nodiscard]] QStringList brokenWhenDurable(const ScenarioBook &book, const RunState &state);

} // namespace ams
