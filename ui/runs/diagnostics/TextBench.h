// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include <functional>

namespace ams {

/// Opens a log of `bytes` (made in `folder`; holes cost no disk) in a window, and measures until its first paint, until
/// its index is whole, and how long a jump takes to be painted. `then` gets {"bytes", "first_paint_ms", "indexed_ms",
/// "jump_p99_ms", "lines"} through the event loop, or {"error"}. For `ams-console --bench`.
void benchText(const QString &folder, qint64 bytes, std::function<void(QJsonObject)> then);

} // namespace ams
