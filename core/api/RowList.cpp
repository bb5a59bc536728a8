// SPDX-License-Identifier: Apache-2.0
#include "api/RowList.h"

#include <algorithm>

namespace ams {

int limitOf(const ApiRequest &request, int usual, int most)
{
    bool isNumber = false;
    const int limit = request.value("limit").toInt(&isNumber);
    return isNumber ? std::clamp(limit, 1, most) : usual;
}

QJsonArray rowsJson(QList<IncidentRow> rows, int limit)
{
    std::sort(rows.begin(), rows.end(), [](const IncidentRow &a, const IncidentRow &b) {
        return a.changedAt != b.changedAt ? a.changedAt > b.changedAt : a.incident < b.incident;
    });
    QJsonArray list;
    for (qsizetype i = 0; i < std::min<qsizetype>(limit, rows.size()); ++i)
        list.append(toJson(rows[i]));
    return list;
}

} // namespace ams
