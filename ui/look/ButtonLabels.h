// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>

class QPainter;
class QStyle;
class QStyleOptionButton;
class QStyleOptionToolButton;
class QWidget;

namespace ams {

struct ThemeColours;

/// Labels of buttons in ConsoleStyle: a gap between icon and text that is one (Fusion's lets badges touch the text),
/// and the arrow of a menu beside the text instead of in the corner below it.
namespace buttons {

/// More room than Fusion asks for. For tool buttons with text beside the icon, or with a menu of their own.
[[nodiscard]] QSize grown(const QStyleOptionToolButton &option, QSize size);

[[nodiscard]] bool hasOwnMenuArrow(const QStyleOptionToolButton &option);

/// `option` without its menu, drawn by `style`, and the arrow beside it.
void drawWithMenu(const QStyleOptionToolButton &option, QPainter &painter, const QStyle &style, const QWidget *widget,
                  const ThemeColours &colours);

/// False: the button has no text beside an icon, and is left to Fusion.
[[nodiscard]] bool drawLabel(const QStyleOptionToolButton &option, QPainter &painter, const QStyle &style);
[[nodiscard]] bool drawLabel(const QStyleOptionButton &option, QPainter &painter, const QStyle &style);

} // namespace buttons

} // namespace ams
