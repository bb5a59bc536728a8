// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/ActionDescription.h"

namespace ams {

/// Turns what a step says under `with`, expressions evaluated, into what an action gets: defaults set, types checked,
/// durations ("30s") as a number of milliseconds, numbers and truth values that came as text ("443", "true") as
/// themselves, whole numbers where a text is wanted as text. A null counts as not given.
/// Invalid, with every fault in one message, for unknown or missing parameters and values of another type.
[[nodiscard]] Result<QJsonObject> prepareParameters(const ActionDescription &description, const QJsonObject &with);

} // namespace ams
