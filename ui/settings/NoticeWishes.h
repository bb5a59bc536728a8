// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace ams {

class UiSettings;

/// Which incidents tell, and how, beside what the settings say of all notices.
struct NoticeWishes
{
    bool isUrgentHeard = true; ///< P1
    bool isHighHeard = true;
    bool isLowHeard = true;
    bool isRepeated = false; ///< each minute, until somebody touches the console
    QStringList customers{}; ///< only theirs; empty: all
    bool operator==(const NoticeWishes &) const = default;
};
[[nodiscard]] NoticeWishes noticeWishes(const UiSettings &settings);
void setNoticeWishes(UiSettings &settings, const NoticeWishes &wishes);

} // namespace ams
