// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/ThemeColours.h"

class QPainter;
class QRect;

namespace ams::shapes {

// What ConsoleStyle puts together. `isOn`: enabled.

/// A rounded box one pixel inside `area`; no outline when `outline` is invalid.
void box(QPainter &painter, const QRect &area, const QColor &fill, const QColor &outline, qreal radius = 4);
void focusRing(QPainter &painter, const QRect &area, const ThemeColours &colours);
enum class Mark { None, Tick, Bar };
void checkBox(QPainter &painter, const QRect &area, const ThemeColours &colours, Mark mark, bool isOn);
void radioButton(QPainter &painter, const QRect &area, const ThemeColours &colours, bool isChosen, bool isOn);
/// What parts two places and is dragged to give them other sizes: a line with a grip; under the mouse a broader one.
void separator(QPainter &painter, const QRect &area, const ThemeColours &colours, bool isHovered, bool isDragged);
enum class Direction { Up, Down, Left, Right };
void arrow(QPainter &painter, const QRect &area, const QColor &ink, Direction direction);

} // namespace ams::shapes
