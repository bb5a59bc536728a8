// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunState.h"

#include <QStringList>

namespace ams {

/// A run for a terminal: what, whose, why, each step with its outcome, and the end.
[[nodiscard]] QStringList runReport(const RunState &state);
/// One step's line: "ok      look      200 in 12 ms".
[[nodiscard]] QString stepLine(const QString &path, const StepState &step);

} // namespace ams
