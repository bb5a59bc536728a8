// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"
#include "model/RunState.h"

#include <QJsonObject>

namespace ams {

/// What the expressions of a run see: params, incident, customer, run, steps.<id>. Plain data, made anew from the
/// state, so that an expression can neither reach nor change anything of the program.
[[nodiscard]] QJsonObject expressionNames(const RunState &state, const Customer &customer);

} // namespace ams
