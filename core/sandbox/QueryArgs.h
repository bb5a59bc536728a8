// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "sandbox/ApiError.h"
#include "sandbox/JsonWriter.h"

#include <QUrlQuery>

namespace ams::sandbox {

/// The arguments of a query, fully decoded, so that "statuses[]" and "statuses%5B%5D" are the same name.
class QueryArgs
{
public:
    explicit QueryArgs(const QUrlQuery &query) : m_items(query.queryItems(QUrl::FullyDecoded)) {}

    [[nodiscard]] QStringList all(QLatin1StringView name) const;
    [[nodiscard]] QString one(QLatin1StringView name) const; ///< the first; null when there is none
    [[nodiscard]] bool has(QLatin1StringView name) const { return !one(name).isNull(); }
    [[nodiscard]] bool isTrue(QLatin1StringView name) const { return one(name) == QLatin1StringView("true"); }

private:
    QList<std::pair<QString, QString>> m_items;
};

/// A window into a list: `limit` (1..100, default 25), `offset`, and whether the total is wanted.
struct Page
{
    enum class Total { Unwanted, Wanted };
    qint64 limit = 25;
    qint64 offset = 0;
    Total total = Total::Unwanted;

    /// 2002 when offset+limit is beyond 10,000, the wall of PagerDuty's offset paging, and for nonsense.
    [[nodiscard]] static ApiResult<Page> from(const QueryArgs &args);
    /// The members `limit, offset, more, total` for a list of that many in all.
    void write(JsonWriter &json, qint64 count) const;
};

/// `since` and `until` of lists; a default of `span` before now, at most six months. 2002 for nonsense.
struct TimeRange
{
    Timestamp since;
    Timestamp until;
    [[nodiscard]] bool contains(Timestamp time) const { return time >= since && time <= until; }
    [[nodiscard]] static ApiResult<TimeRange> from(const QueryArgs &args, Timestamp now, Milliseconds span);
};

} // namespace ams::sandbox
