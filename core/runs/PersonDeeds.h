// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runs/RunFlow.h"

namespace ams {

/// Whether a command fits the run as it is. Pure. `turn` must be the run's, except where the command names a question
/// that is still open; a command that was accepted before is accepted again, without effect (`isRepeated`).
struct CommandVerdict
{
    CommandAnswer answer;
    bool isRepeated = false;
};
[[nodiscard]] CommandVerdict judgeCommand(const ScenarioBook &book, const RunState &state,
                                          const OperatorCommand &command);

// What deeds do to a run; for RunMachine.

/// An accepted command is recorded.
void applyCommand(RunFlow &flow, const OperatorCommand &command);
/// One reason for a pause is gone: if it was the last, what it kept waiting goes on.
void goOnAfterPause(RunFlow &flow);
/// What was waiting by itself (a retry, a question, an event) waits for people instead.
void letWait(RunFlow &flow);

} // namespace ams
