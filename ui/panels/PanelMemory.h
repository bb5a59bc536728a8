// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QRect>
#include <QStringList>

#include <optional>

namespace ams {

// How an arrangement is kept: Qt's own state of the docks in a wrapping that tells whether it can be used. Qt takes any
// bytes that look like a state, and then panels are gone or lie on one another.

/// `panels`: whose arrangement it is; one with other panels is not this one's.
[[nodiscard]] QByteArray sealed(const QByteArray &state, const QStringList &panels);
/// None: damaged, of another version or of other panels.
[[nodiscard]] std::optional<QByteArray> unsealed(const QByteArray &kept, const QStringList &panels);

/// Where a window is seen as a whole: moved, and made smaller where it must be, into the screen that shows most of it,
/// else into the first. `screens` as far as windows may use them; not empty.
[[nodiscard]] QRect inSight(const QRect &window, const QList<QRect> &screens);

} // namespace ams
