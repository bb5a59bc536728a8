// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/StepPlace.h"

#include <QJsonObject>

namespace ams {

/// Of the names below those that stay the same while an agent carries the run: incident, customer (see customerNames),
/// run. Made once for all its steps.
[[nodiscard]] QJsonObject fixedNames(const RunState &state, const QJsonObject &customer);

/// What the expressions of a step see: params, incident, customer, run, steps.<id>, and inside a for_each item and
/// index. Steps are seen by their id: those of the step's own block and of the blocks around it, up to the called
/// scenario it stands in, whose params are those of the call. Plain data, made anew from the state, so that an
/// expression can neither reach nor change anything of the program. An empty path sees the run's own steps.
[[nodiscard]] QJsonObject expressionNames(const ScenarioBook &book, const RunState &state, const QJsonObject &fixed,
                                          const QString &path);

/// The result of a step; of a block: its steps' results by id, of a for_each a list of these, item by item.
[[nodiscard]] QJsonValue resultOf(const ScenarioBook &book, const RunState &state, const QString &path);

} // namespace ams
