// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QJSValue>
#include <QJsonValue>

class QJSEngine;

namespace ams {

[[nodiscard]] QJSValue toScript(QJSEngine &engine, const QJsonValue &value);

/// Undefined stays Undefined at the top; inside it is left out of objects and null in lists. Invalid: functions, NaN
/// and infinity, nesting deeper than 40, more than `mostBytes` (counted about as JSON text would be).
[[nodiscard]] Result<QJsonValue> fromScript(const QJSValue &value, qsizetype mostBytes);

} // namespace ams
