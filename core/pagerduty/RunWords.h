// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LocalText.h"
#include "model/RunEvent.h"
#include "model/RunState.h"
#include "model/Scenario.h"

namespace ams {

/// Single words and sentences of a run's vocabulary, in both languages.
[[nodiscard]] QString phaseWord(Phase phase, Language language);
[[nodiscard]] QString statusWord(StepStatus status, Language language);
/// "took over", "gave back", …
[[nodiscard]] QString commandWord(CommandKind kind, Language language);
/// For a title: "verify failed". No brackets, no line breaks, at most 60 characters.
[[nodiscard]] QString reasonInBrief(const event::RunFinished &end, Language language);
/// For a note: one sentence.
[[nodiscard]] QString reasonSentence(const event::RunFinished &end, Language language);
/// "0.3 s", "2m05s"
[[nodiscard]] QString durationWord(Milliseconds duration);

} // namespace ams
