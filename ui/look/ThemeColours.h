// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace ams {

enum class ThemeKind { Light, Dark, HighContrast };

/// What a colour says. Never the only sign of a state: a Badge has a shape and a letter too.
enum class Tone {
    Urgent,  ///< a person is needed, or something is broken
    Warning, ///< soon: stale data, a time-out near
    Working, ///< automation is at it
    Good,    ///< resolved, live
    Person,  ///< a person has it
    Quiet    ///< nothing to do, or nothing known
};
inline constexpr std::array kTones{Tone::Urgent, Tone::Warning, Tone::Working, Tone::Good, Tone::Person, Tone::Quiet};

/// All colours of one theme. Tones are told apart by people with protanopia, deuteranopia and tritanopia, and stand out
/// from `base` and `window` by 4.5:1 (7:1 in high contrast), so they serve for text and for lines alike.
struct ThemeColours
{
    QColor window;    ///< behind everything
    QColor base;      ///< behind lists and texts
    QColor alternate; ///< every second row
    QColor raised;    ///< buttons, headers, tool tips
    QColor outline;   ///< of fields and buttons: 3:1 to what is around
    QColor line;      ///< between things, where nothing is lost when it is not seen
    QColor text;
    QColor faint; ///< secondary text: 4.5:1
    QColor accent;
    QColor onAccent;
    QColor selection;
    QColor onSelection;
    QColor focus; ///< ring around what has the keyboard

    [[nodiscard]] QColor tone(Tone tone) const;
    /// A letter upon a shape that is filled with the tone.
    [[nodiscard]] QColor onTone() const { return base; }
    /// Behind a whole row or box; text keeps its contrast on it.
    [[nodiscard]] QColor tint(Tone tone) const;
    /// A customer's colour: the same for the same name everywhere and always. Beside the name, never instead of it.
    [[nodiscard]] QColor ofCustomer(const QString &customer) const;

    std::array<QColor, kTones.size()> tones;
    bool isDark = false;
};

[[nodiscard]] const ThemeColours &themeColours(ThemeKind kind);
[[nodiscard]] QPalette paletteOf(const ThemeColours &colours);

} // namespace ams
