// SPDX-License-Identifier: Apache-2.0
#include "sandbox/QueryArgs.h"

#include <QDate>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kWall = 10000;
constexpr qint64 kLargestPage = 100;
constexpr Milliseconds kLongestRange = std::chrono::hours(24 * 184);

ApiResult<qint64> readNumber(const QueryArgs &args, QLatin1StringView name, qint64 fallback)
{
    if (!args.has(name))
        return fallback;
    bool isNumber = false;
    const qint64 number = args.one(name).toLongLong(&isNumber);
    if (!isNumber || number < 0)
        return api::argumentsCausedError(u"%1 must be a number"_s.arg(name));
    return number;
}

/// A time, or a day alone.
std::optional<Timestamp> readTime(const QString &text)
{
    // QDate would also take the day out of a longer text and forget its time.
    constexpr qsizetype dayLength = 10;
    if (const QDate day = QDate::fromString(text, Qt::ISODate); text.size() == dayLength && day.isValid())
        return Timestamp(Milliseconds(day.startOfDay(Qt::UTC).toMSecsSinceEpoch()));
    // A client that does not encode the plus of an offset sends a blank.
    return timestampFromText(QString(text).replace(u' ', u'+'));
}

} // namespace

QStringList QueryArgs::all(QLatin1StringView name) const
{
    QStringList values;
    for (const auto &[key, value] : m_items)
        if (key == name)
            values.append(value);
    return values;
}

QString QueryArgs::one(QLatin1StringView name) const
{
    for (const auto &[key, value] : m_items)
        if (key == name)
            return value.isNull() ? u""_s : value;
    return {};
}

ApiResult<Page> Page::from(const QueryArgs &args)
{
    const auto limit = readNumber(args, "limit"_L1, 25);
    const auto offset = readNumber(args, "offset"_L1, 0);
    if (!limit || !offset)
        return tl::unexpected(limit ? offset.error() : limit.error());
    Page page;
    page.limit = std::clamp<qint64>(*limit, 1, kLargestPage);
    page.offset = *offset;
    page.total = args.isTrue("total"_L1) ? Total::Wanted : Total::Unwanted;
    if (page.offset > kWall - page.limit)
        return api::argumentsCausedError(u"Offset+limit exceeds maximum allowed value of 10000"_s);
    return page;
}

void Page::write(JsonWriter &json, qint64 count) const
{
    json.number("limit", limit).number("offset", offset).flag("more", count > offset + limit);
    if (total == Total::Wanted)
        json.number("total", count);
    else
        json.null("total");
}

ApiResult<TimeRange> TimeRange::from(const QueryArgs &args, Timestamp now, Milliseconds span)
{
    TimeRange range{now - span, now};
    if (args.has("until"_L1)) {
        const auto until = readTime(args.one("until"_L1));
        if (!until)
            return api::argumentsCausedError(u"until is not a time"_s);
        range.until = *until;
        range.since = *until - span;
    }
    if (args.has("since"_L1)) {
        const auto since = readTime(args.one("since"_L1));
        if (!since)
            return api::argumentsCausedError(u"since is not a time"_s);
        range.since = *since;
    }
    if (range.until - range.since > kLongestRange)
        return api::argumentsCausedError(u"The time range cannot be longer than 6 months"_s);
    return range;
}

} // namespace ams::sandbox
