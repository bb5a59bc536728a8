// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/ActionDescription.h"

namespace ams {

/// One value by the type of its parameter: durations ("30s") as a number of milliseconds, numbers and truth values that
/// came as text ("443", "true") as themselves, whole numbers where a text is wanted as text.
/// Invalid, in words that go on after the parameter's name, when it cannot be: `must be a whole number, not "many"`.
[[nodiscard]] Result<QJsonValue> prepareValue(const ActionParameter &parameter, const QJsonValue &value);

} // namespace ams
