// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"

namespace ams {

/// The typed form of a human.task: `fields` of its parameters, filled in. Each entry is a type's name or
/// {type, required, choices, label}. Invalid names the field that is wrong.
[[nodiscard]] Result<QList<ActionParameter>> answerFields(const QJsonObject &fields);

/// A person's answer to a question, checked against its form (event::PersonAsked::form, with `kind`) and brought to its
/// types: {answer?, checklist?, fields?} of a human.task, {approved} of a human.approve. Invalid says what is missing
/// or wrong, in one sentence. Pure.
[[nodiscard]] Result<QJsonObject> prepareAnswer(const QJsonObject &form, const QJsonObject &values);

} // namespace ams
