// SPDX-License-Identifier: Apache-2.0
#include "ui/look/Times.h"

#include <QDateTime>

#include <algorithm>

namespace ams {

namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

qint64 milliseconds(Timestamp time)
{
    return time.time_since_epoch().count();
}

} // namespace

void Times::setZone(const QString &name)
{
    m_isUtc = name.compare(QLatin1StringView("utc"), Qt::CaseInsensitive) == 0;
    const QTimeZone zone(name.toUtf8());
    m_zone = m_isUtc ? QTimeZone::utc() : zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

QDateTime Times::shown(Timestamp time) const
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds(time), m_zone);
}

QString Times::clock(Timestamp time) const
{
    return shown(time).toString(QStringLiteral("HH:mm:ss"));
}

QString Times::exact(Timestamp time) const
{
    if (time == Timestamp{})
        return QStringLiteral("–");
    const QDateTime at = shown(time);
    const QString zone = m_isUtc ? QStringLiteral("UTC") : m_zone.abbreviation(at);
    return at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss ")) + zone;
}

QString Times::compact(Timestamp time) const
{
    if (time == Timestamp{})
        return {};
    const QDateTime at = shown(time);
    const bool isToday = at.date() == QDateTime::currentDateTimeUtc().toTimeZone(m_zone).date();
    return at.toString(isToday ? QStringLiteral("HH:mm") : QStringLiteral("MM-dd HH:mm"));
}

QString Times::full(Timestamp time) const
{
    const QString text = exact(time);
    if (m_isUtc || time == Timestamp{})
        return text;
    return text + QStringLiteral(" (") +
           QDateTime::fromMSecsSinceEpoch(milliseconds(time), QTimeZone::utc()).toString(QStringLiteral("HH:mm:ss")) +
           QStringLiteral(" UTC)");
}

QString Times::age(Milliseconds age)
{
    const qint64 span = std::max<qint64>(0, age.count());
    if (span < kMinute)
        return tr("%1 s").arg(span / kSecond);
    if (span < kHour)
        return tr("%1 min").arg(span / kMinute);
    if (span < kDay) {
        const qint64 minutes = span % kHour / kMinute;
        return minutes == 0 ? tr("%1 h").arg(span / kHour) : tr("%1 h %2 min").arg(span / kHour).arg(minutes);
    }
    return tr("%1 d").arg(span / kDay);
}

QString Times::shortAge(Milliseconds age)
{
    const qint64 span = std::max<qint64>(0, age.count());
    if (span < kMinute)
        return tr("%1s", "seconds in a narrow column").arg(span / kSecond);
    if (span < kHour)
        return tr("%1m", "minutes in a narrow column").arg(span / kMinute);
    if (span < kDay)
        return tr("%1h", "hours in a narrow column").arg(span / kHour);
    return tr("%1d", "days in a narrow column").arg(span / kDay);
}

QString Times::ago(Milliseconds span)
{
    return span < Milliseconds(kSecond) ? tr("now") : tr("%1 ago", "%1 is a span of time").arg(age(span));
}

QString Times::countdown(Milliseconds left)
{
    // Rounded up: "0:00" means that it is over.
    const qint64 seconds = (std::max<qint64>(0, left.count()) + kSecond - 1) / kSecond;
    const QString rest = QStringLiteral("%1").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QString::number(seconds / 60) + u':' + rest;
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(rest);
}

} // namespace ams
