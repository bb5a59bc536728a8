// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QJsonArray>

namespace ams {

inline constexpr int kMostRows = 10000; ///< in one answer

/// The rows changed last first, at most `limit`.
[[nodiscard]] QJsonArray rowsJson(QList<IncidentRow> rows, int limit);
/// What the request says in "limit", within 1…`most`; `usual` when it says nothing.
[[nodiscard]] int limitOf(const ApiRequest &request, int usual, int most);

} // namespace ams
