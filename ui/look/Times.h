// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace ams {

/// How points in time are shown: relative beside exact, in local time, UTC or a zone of one's choice. Daylight saving
/// is right for the date shown, not for today.
class Times final
{
    Q_DECLARE_TR_FUNCTIONS(ams::Times)
public:
    /// "local", "utc", or the name of a zone ("Asia/Tokyo"); what is no zone is taken as "local".
    void setZone(const QString &name);

    [[nodiscard]] QString clock(Timestamp time) const;   ///< "14:03:27"
    [[nodiscard]] QString exact(Timestamp time) const;   ///< "2026-01-31 14:03:27 JST"
    [[nodiscard]] QString compact(Timestamp time) const; ///< "14:03" of today, else "01-31 14:03"; for columns
    /// Both, for tool tips: "2026-01-31 14:03:27 JST (05:03:27 UTC)".
    [[nodiscard]] QString full(Timestamp time) const;

    [[nodiscard]] static QString age(Milliseconds age);        ///< "4 s", "12 min", "3 h 20 min", "2 d"; never negative
    [[nodiscard]] static QString shortAge(Milliseconds age);   ///< "4s", "12m", "3h", "2d"; for columns
    [[nodiscard]] static QString ago(Milliseconds age);        ///< "4 s ago", "now"
    [[nodiscard]] static QString countdown(Milliseconds left); ///< "4:07", "1:04:07", "0:00" once over

    [[nodiscard]] QDateTime shown(Timestamp time) const; ///< in the zone that is set, for what labels times itself

private:
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    bool m_isUtc = false;
};

} // namespace ams
