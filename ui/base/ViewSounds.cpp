// SPDX-License-Identifier: Apache-2.0
#include "ui/base/ViewSounds.h"

#include "base/EnumNames.h"

#include <algorithm>

namespace ams {

namespace {

constexpr auto kSounds =
    enumNames<Sound>({{Sound::None, "none"}, {Sound::Urgent, "urgent"}, {Sound::High, "high"}, {Sound::Low, "low"}});

constexpr QLatin1StringView kUrgent("urgent");
constexpr QLatin1StringView kHigh("high");
constexpr QLatin1StringView kLow("low");
constexpr QLatin1StringView kRepeat("repeat_seconds");
constexpr qint64 kLongestRepeat = 24 * 3600;

} // namespace

QString toText(Sound sound)
{
    return kSounds.nameOf(sound);
}

Severity severityOf(const QString &priority, Urgency urgency)
{
    if (priority == QLatin1StringView("P1"))
        return Severity::Urgent;
    return urgency == Urgency::High ? Severity::High : Severity::Low;
}

Sound ViewSounds::of(Severity severity) const
{
    switch (severity) {
    case Severity::Urgent:
        return urgent;
    case Severity::High:
        return high;
    case Severity::Low:
        break;
    }
    return low;
}

QJsonObject toJson(const ViewSounds &sounds)
{
    return {{kUrgent, toText(sounds.urgent)},
            {kHigh, toText(sounds.high)},
            {kLow, toText(sounds.low)},
            {kRepeat, qint64(std::chrono::duration_cast<std::chrono::seconds>(sounds.repeat).count())}};
}

ViewSounds viewSoundsFromJson(const QJsonObject &object)
{
    ViewSounds sounds;
    const auto read = [&object](QLatin1StringView name, Sound &into) {
        into = kSounds.valueOf(object.value(name).toString()).value_or(into);
    };
    read(kUrgent, sounds.urgent);
    read(kHigh, sounds.high);
    read(kLow, sounds.low);
    sounds.repeat = std::chrono::seconds(std::clamp<qint64>(object.value(kRepeat).toInteger(), 0, kLongestRepeat));
    return sounds;
}

} // namespace ams
