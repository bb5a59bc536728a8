// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/NoticePolicy.h"

#include "ui/base/UiSettings.h"
#include "ui/settings/NoticeWishes.h"

namespace ams {

bool isWithin(QTime now, QTime from, QTime until)
{
    if (from == until)
        return true;
    return from < until ? now >= from && now < until : now >= from || now < until;
}

NoticeDecision decideNotice(const IncidentRow &row, const UiSettings &settings, QTime now)
{
    const bool isUrgent = row.priority == QLatin1StringView("P1");
    const auto timeOf = [&settings](Setting setting) {
        return QTime::fromString(settings.text(setting), QStringLiteral("HH:mm"));
    };
    if (settings.isOn(Setting::QuietHours) && isWithin(now, timeOf(Setting::QuietFrom), timeOf(Setting::QuietUntil)) &&
        !(isUrgent && settings.isOn(Setting::QuietButUrgent)))
        return {};
    const NoticeWishes wishes = noticeWishes(settings);
    if (!wishes.customers.isEmpty() && !wishes.customers.contains(row.customer.toString(), Qt::CaseInsensitive))
        return {};
    NoticeDecision decision;
    decision.isShown = settings.isOn(Setting::Notifications);
    const Sound sound = isUrgent ? Sound::Urgent : row.urgency == Urgency::High ? Sound::High : Sound::Low;
    const bool isHeard = sound == Sound::Urgent ? wishes.isUrgentHeard
                         : sound == Sound::High ? wishes.isHighHeard
                                                : wishes.isLowHeard;
    if (settings.isOn(Setting::Sounds) && isHeard)
        decision.sound = sound;
    return decision;
}

} // namespace ams
