// SPDX-License-Identifier: Apache-2.0
#include "base/Clock.h"

#include "base/TimerQueue.h"

#include <QDateTime>
#include <QThread>
#include <QTimer>

#include <array>

namespace ams {

namespace {

struct Unit
{
    QLatin1StringView name;
    Milliseconds length;
};

// "ms" stands before "m" so that the longer name is tried first.
constexpr std::array kUnits{
    Unit{QLatin1StringView("ms"), Milliseconds(1)}, Unit{QLatin1StringView("s"), std::chrono::seconds(1)},
    Unit{QLatin1StringView("m"), std::chrono::minutes(1)}, Unit{QLatin1StringView("h"), std::chrono::hours(1)},
    Unit{QLatin1StringView("d"), std::chrono::hours(24)}};
constexpr std::array<int, 5> kLargestFirst{4, 3, 2, 1, 0};
constexpr auto kLongest = std::chrono::hours(24 * 3660);

} // namespace

QString toText(Timestamp time)
{
    using namespace std::chrono;
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    const int year = static_cast<int>(date.year());
    if (year < 0 || year > 9999)
        return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
    // Every journal entry carries a few of these, and QDateTime is thirty times slower.
    std::array text{u'0', u'0', u'0', u'0', u'-', u'0', u'0', u'-', u'0', u'0', u'T', u'0',
                    u'0', u':', u'0', u'0', u':', u'0', u'0', u'.', u'0', u'0', u'0', u'Z'};
    const auto put = [&text](size_t last, qint64 number) {
        for (size_t at = last; number > 0; --at, number /= 10)
            text.at(at) = static_cast<char16_t>(u'0' + number % 10);
    };
    put(3, year);
    put(6, static_cast<unsigned>(date.month()));
    put(9, static_cast<unsigned>(date.day()));
    put(12, clock.hours().count());
    put(15, clock.minutes().count());
    put(18, clock.seconds().count());
    put(22, clock.subseconds().count());
    return QString(reinterpret_cast<const QChar *>(text.data()), static_cast<qsizetype>(text.size()));
}

std::optional<Timestamp> timestampFromText(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return Timestamp(Milliseconds(time.toMSecsSinceEpoch()));
}

QString toText(Milliseconds duration)
{
    if (duration.count() == 0)
        return QStringLiteral("0s");
    QString text;
    auto rest = duration;
    for (const int index : kLargestFirst) {
        const Unit &unit = kUnits.at(static_cast<size_t>(index));
        const auto count = rest / unit.length;
        if (count > 0)
            text += QString::number(count) + unit.name;
        rest -= count * unit.length;
    }
    return text;
}

std::optional<Milliseconds> durationFromText(const QString &text)
{
    Milliseconds sum{0};
    qsizetype at = 0;
    const QStringView all = QStringView(text).trimmed();
    while (at < all.size()) {
        qsizetype end = at;
        while (end < all.size() && all[end] >= u'0' && all[end] <= u'9')
            ++end;
        bool isNumber = false;
        const qlonglong count = all.mid(at, end - at).toLongLong(&isNumber);
        if (!isNumber)
            return std::nullopt;
        const auto unit =
            std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit &u) { return all.mid(end).startsWith(u.name); });
        if (unit == kUnits.end() || count > kLongest / unit->length)
            return std::nullopt;
        sum += count * unit->length;
        at = end + unit->name.size();
    }
    if (all.isEmpty() || sum > kLongest)
        return std::nullopt;
    return sum;
}

SystemClock::SystemClock() = default;

SystemClock::~SystemClock()
{
    // Its timer must be stopped in its own thread, unless that has gone.
    if (m_waiting && m_waiting->thread() != QThread::currentThread() && m_waiting->thread()->isRunning())
        m_waiting.release()->deleteLater();
}

Timestamp SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds SystemClock::steady() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::after(Milliseconds delay, QObject *context, std::function<void()> then)
{
    std::call_once(m_begun, [this] { m_waiting = std::make_unique<TimerQueue>(); });
    if (context->thread() == m_waiting->thread() && QThread::currentThread() == context->thread())
        m_waiting->add(delay, context, std::move(then));
    else
        QTimer::singleShot(std::max(delay, Milliseconds(0)), Qt::PreciseTimer, context, std::move(then));
}

} // namespace ams
