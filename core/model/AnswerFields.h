// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/ActionDescription.h"

namespace ams {

/// The typed form of a human.task: `fields` of its parameters. Each entry is a type's name or
/// {type, required, choices, label}; types are text, number, integer, boolean, duration and choice. The label becomes
/// the parameter's help. Invalid names the field that is wrong.
[[nodiscard]] Result<QList<ActionParameter>> answerFields(const QJsonObject &fields);

} // namespace ams
