// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"

namespace ams::describe {

/// Short ways to write the tables of ActionDescription.
[[nodiscard]] inline ActionParameter required(QString name, ValueType type, LocalText help)
{
    return {std::move(name), type, true, QJsonValue(QJsonValue::Undefined), {}, std::move(help)};
}
[[nodiscard]] inline ActionParameter optional(QString name, ValueType type, LocalText help,
                                              QJsonValue defaultValue = QJsonValue(QJsonValue::Undefined))
{
    return {std::move(name), type, false, std::move(defaultValue), {}, std::move(help)};
}
[[nodiscard]] inline ActionParameter choice(QString name, QStringList choices, LocalText help, QJsonValue defaultValue)
{
    return {std::move(name), ValueType::Choice, false, std::move(defaultValue), std::move(choices), std::move(help)};
}
[[nodiscard]] inline ActionParameter ranged(ActionParameter parameter, NumberRange range)
{
    parameter.range = range;
    return parameter;
}
inline constexpr NumberRange kPorts{1, 65535};
inline constexpr NumberRange kKeptBytes{4096, 64 * 1024 * 1024}; ///< of an output or an answer, in memory
[[nodiscard]] inline ActionResultField field(QString name, ValueType type, LocalText help)
{
    return {std::move(name), type, std::move(help)};
}

} // namespace ams::describe
