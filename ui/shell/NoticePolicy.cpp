// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/NoticePolicy.h"

#include "ui/base/UiSettings.h"
#include "ui/settings/NoticeWishes.h"

namespace ams {

namespace {

constexpr Milliseconds kUsualRepeat{60000};

} // namespace

bool isWithin(QTime now, QTime from, QTime until)
{
    if (from == until)
        return true;
    return from < until ? now >= from && now < until : now >= from || now < until;
}

NoticeDecision decideNotice(const IncidentRow &row, const UiSettings &settings, QTime now,
                            const std::optional<ViewSounds> &view)
{
    const Severity severity = severityOf(row.priority, row.urgency);
    const bool isUrgent = severity == Severity::Urgent;
    const auto timeOf = [&settings](Setting setting) {
        return QTime::fromString(settings.text(setting), QStringLiteral("HH:mm"));
    };
    if (settings.isOn(Setting::QuietHours) && isWithin(now, timeOf(Setting::QuietFrom), timeOf(Setting::QuietUntil)) &&
        !(isUrgent && settings.isOn(Setting::QuietButUrgent)))
        return {};
    const NoticeWishes wishes = noticeWishes(settings);
    const bool isOfThese =
        wishes.customers.isEmpty() || wishes.customers.contains(row.customer.toString(), Qt::CaseInsensitive);
    NoticeDecision decision;
    decision.isShown = isOfThese && settings.isOn(Setting::Notifications);
    if (!settings.isOn(Setting::Sounds))
        return decision;
    if (view) {
        // Who gives a view sounds of its own means all that it shows.
        decision.sound = view->of(severity);
        decision.repeat = view->repeat;
        decision.until = Until::Seen;
    } else if (isOfThese) {
        const bool isHeard = severity == Severity::Urgent ? wishes.isUrgentHeard
                             : severity == Severity::High ? wishes.isHighHeard
                                                          : wishes.isLowHeard;
        decision.sound = isHeard ? ViewSounds().of(severity) : Sound::None;
        decision.repeat = wishes.isRepeated ? kUsualRepeat : Milliseconds(0);
    }
    if (decision.sound == Sound::None)
        decision.repeat = Milliseconds(0);
    return decision;
}

} // namespace ams
