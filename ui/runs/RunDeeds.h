// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/Rights.h"
#include "ui/runs/RunPicture.h"
#include "ui/runs/StepRow.h"

namespace ams {

/// Whether the person can tell the run this now, as far as the picture shows; the agent has the last word. `step`: the
/// one that is selected; may be empty.
[[nodiscard]] bool canDo(CommandKind kind, const RunPicture &run, const Caller &caller, const StepRow *step);

/// The step that a deed is about when none is selected: the question that stands, else what is next, else where it
/// ended.
[[nodiscard]] QString usualStep(CommandKind kind, const RunPicture &run);

/// A deed that can do harm: it names customer and host, and wants to be confirmed.
[[nodiscard]] bool isDangerous(const OperatorCommand &command, const StepRow *step);

[[nodiscard]] bool isMine(const RunPicture &run, const Caller &caller);

} // namespace ams
