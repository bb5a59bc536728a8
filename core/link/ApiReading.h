// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

namespace ams {

// Bodies of the API's replies as values.

[[nodiscard]] Result<RunDetail> readRunDetail(const QJsonObject &body);
/// Corrupt when an entry is of a kind that this version does not know.
[[nodiscard]] Result<JournalPart> readJournal(const QJsonObject &body);
[[nodiscard]] QList<ScenarioInfo> readScenarios(const QJsonObject &body);
[[nodiscard]] QList<QJsonObject> readObjects(const QJsonObject &body, const char *name);
template<typename T>
[[nodiscard]] QList<T> readList(const QJsonObject &body, const char *name, T (*read)(const QJsonObject &))
{
    QList<T> list;
    for (const QJsonObject &object : readObjects(body, name))
        list.append(read(object));
    return list;
}

} // namespace ams
