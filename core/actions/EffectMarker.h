// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

/// A line that stands in everything a step writes into another system, so that it can be found again when nobody
/// knows whether the writing succeeded. The same for all attempts of one visit of a step: "[AMS run1/ticket/1]".
[[nodiscard]] QString effectMarker(const ActionContext &context);

/// Whether an earlier attempt may already have written: look before writing.
[[nodiscard]] bool mayHaveWritten(const ActionContext &context);

} // namespace ams
