// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/ScenarioTest.h"
#include "rehearsal/WalkedPath.h"
#include "scenario/Problem.h"

namespace ams {

/// Every difference between what a test expects and what the run came to, at its place in the test's file.
[[nodiscard]] QList<Problem> differences(const Expectation &expected, const RehearsalOutcome &outcome,
                                         const QList<StepVisit> &path, const QString &file);

/// "resolved", "handoff", "aborted", or "waiting" for a run that has come to no end and no people.
[[nodiscard]] QString endOf(const RunState &state);

} // namespace ams
