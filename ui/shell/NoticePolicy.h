// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"
#include "ui/base/ViewSounds.h"
#include "ui/shell/Ringing.h"

#include <QTime>

namespace ams {

class UiSettings;

/// What is done about an incident that needs a person.
struct NoticeDecision
{
    Sound sound = Sound::None;
    bool isShown = false;
    Milliseconds repeat{0}; ///< again so often; 0: once
    Until until = Until::Touch;
    bool operator==(const NoticeDecision &) const = default;
};

/// `now`: the time of day where the person sits. `view`: sounds of a view that shows the incident, which count instead
/// of those of the settings; quiet hours and the switch of all sounds count for these, too.
[[nodiscard]] NoticeDecision decideNotice(const IncidentRow &row, const UiSettings &settings, QTime now,
                                          const std::optional<ViewSounds> &view = {});
/// Also over midnight: from 22:00 until 07:00. The same time twice is the whole day.
[[nodiscard]] bool isWithin(QTime now, QTime from, QTime until);

} // namespace ams
