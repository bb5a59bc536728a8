// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QScreen;
class QWidget;

namespace ams {

class UiSettings;

/// How people know a display: "DP-1 (2560 × 1440)".
[[nodiscard]] QString nameOfScreen(const QScreen &screen);

/// Full screen on the display that the settings name, or where the window is when they name none or that is not
/// connected; and back to where it was.
void toggleFullScreen(QWidget &window, const UiSettings &settings);

} // namespace ams
