// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"

#include <QTime>

namespace ams {

class UiSettings;

enum class Sound { None, Urgent, High, Low };

/// What is done about an incident that needs a person.
struct NoticeDecision
{
    Sound sound = Sound::None;
    bool isShown = false;
    bool operator==(const NoticeDecision &) const = default;
};

/// `now`: the time of day where the person sits.
[[nodiscard]] NoticeDecision decideNotice(const IncidentRow &row, const UiSettings &settings, QTime now);
/// Also over midnight: from 22:00 until 07:00. The same time twice is the whole day.
[[nodiscard]] bool isWithin(QTime now, QTime from, QTime until);

} // namespace ams
