// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"

namespace ams {

/// Why a run of `from` cannot go on with `to`, one sentence each; empty: it can. `pathsInUse` are the paths of steps
/// that it has behind it or under way ("collect/errors", "each[3]/check", "cleanup/x"): each must still exist and be of
/// the same kind. The scenario must be the same, and its parameters must be satisfied by those of `from`. Steps inside
/// a called scenario are that scenario's own concern and are compared with its own texts. Pure.
[[nodiscard]] QStringList incompatibilities(const Scenario &from, const Scenario &to, const QStringList &pathsInUse);

} // namespace ams
