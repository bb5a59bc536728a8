// SPDX-License-Identifier: Apache-2.0
#include "ui/look/ThemeColours.h"

namespace ams {

namespace {

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto part = [share](int a, int b) { return int(a + (b - a) * share); };
    return {part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue())};
}

ThemeColours light()
{
    ThemeColours colours;
    colours.window = QColor(0xF3, 0xF5, 0xF7);
    colours.base = QColor(0xFF, 0xFF, 0xFF);
    colours.alternate = QColor(0xF8, 0xF9, 0xFA);
    colours.raised = QColor(0xFD, 0xFD, 0xFE);
    colours.outline = QColor(0x84, 0x8E, 0x99);
    colours.line = QColor(0xD9, 0xDE, 0xE3);
    colours.text = QColor(0x1B, 0x1F, 0x24);
    colours.faint = QColor(0x59, 0x63, 0x6E);
    colours.accent = QColor(0x0B, 0x57, 0xD0);
    colours.onAccent = QColor(0xFF, 0xFF, 0xFF);
    colours.selection = QColor(0xD3, 0xE3, 0xFD);
    colours.onSelection = QColor(0x10, 0x1C, 0x2E);
    colours.focus = QColor(0x0B, 0x57, 0xD0);
    colours.tones = {QColor(0x88, 0x00, 0x00), QColor(0xB2, 0x60, 0x00), QColor(0x2A, 0x6B, 0xFF),
                     QColor(0x25, 0x67, 0x4D), QColor(0x55, 0x00, 0x9F), QColor(0x72, 0x72, 0x91)};
    return colours;
}

ThemeColours dark()
{
    ThemeColours colours;
    colours.window = QColor(0x1B, 0x1F, 0x24);
    colours.base = QColor(0x14, 0x17, 0x1B);
    colours.alternate = QColor(0x19, 0x1D, 0x21);
    colours.raised = QColor(0x2A, 0x30, 0x37);
    colours.outline = QColor(0x7A, 0x86, 0x93);
    colours.line = QColor(0x35, 0x3C, 0x44);
    colours.text = QColor(0xE6, 0xEA, 0xEE);
    colours.faint = QColor(0xA3, 0xAD, 0xB8);
    colours.accent = QColor(0x7C, 0xB4, 0xFF);
    colours.onAccent = QColor(0x0B, 0x14, 0x20);
    colours.selection = QColor(0x22, 0x44, 0x70);
    colours.onSelection = QColor(0xFF, 0xFF, 0xFF);
    colours.focus = QColor(0x7C, 0xB4, 0xFF);
    colours.tones = {QColor(0xF3, 0x69, 0x5A), QColor(0xEF, 0xA9, 0x26), QColor(0x5A, 0x8E, 0xFB),
                     QColor(0x65, 0xEB, 0xB0), QColor(0xEC, 0xB5, 0xFF), QColor(0x8E, 0x91, 0x9B)};
    colours.isDark = true;
    return colours;
}

ThemeColours highContrast()
{
    ThemeColours colours;
    colours.window = QColor(0x00, 0x00, 0x00);
    colours.base = QColor(0x00, 0x00, 0x00);
    colours.alternate = QColor(0x0E, 0x0E, 0x0E);
    colours.raised = QColor(0x10, 0x10, 0x10);
    colours.outline = QColor(0xFF, 0xFF, 0xFF);
    colours.line = QColor(0xA0, 0xA0, 0xA0);
    colours.text = QColor(0xFF, 0xFF, 0xFF);
    colours.faint = QColor(0xE0, 0xE0, 0xE0);
    colours.accent = QColor(0xFF, 0xE6, 0x00);
    colours.onAccent = QColor(0x00, 0x00, 0x00);
    colours.selection = QColor(0x00, 0x3C, 0x8F);
    colours.onSelection = QColor(0xFF, 0xFF, 0xFF);
    colours.focus = QColor(0xFF, 0xE6, 0x00);
    colours.tones = {QColor(0xEE, 0x77, 0x49), QColor(0xF1, 0xBD, 0x0C), QColor(0x23, 0x9C, 0xFC),
                     QColor(0x4B, 0xEE, 0x95), QColor(0xE4, 0xBC, 0xFF), QColor(0xC6, 0xE6, 0xDD)};
    colours.isDark = true;
    return colours;
}

} // namespace

QColor ThemeColours::tone(Tone tone) const
{
    return tones[size_t(tone)];
}

QColor ThemeColours::tint(Tone tone) const
{
    return mixed(base, tones[size_t(tone)], isDark ? 0.22 : 0.10);
}

QColor ThemeColours::ofCustomer(const QString &customer) const
{
    // FNV-1a: qHash differs from process to process.
    quint32 hash = 2166136261U;
    for (const QChar letter : customer)
        hash = (hash ^ letter.unicode()) * 16777619U;
    // The golden angle keeps neighbours apart; lightness is that of the theme, so every one can be seen.
    const int hue = int((quint64(hash) * 137) % 360);
    return isDark ? QColor::fromHsl(hue, 150, 160) : QColor::fromHsl(hue, 160, 100);
}

const ThemeColours &themeColours(ThemeKind kind)
{
    static const ThemeColours kLight = light();
    static const ThemeColours kDark = dark();
    static const ThemeColours kHighContrast = highContrast();
    switch (kind) {
    case ThemeKind::Light:
        return kLight;
    case ThemeKind::Dark:
        return kDark;
    case ThemeKind::HighContrast:
        return kHighContrast;
    }
    return kLight;
}

QPalette paletteOf(const ThemeColours &colours)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour, const QColor &disabled) {
        palette.setColor(QPalette::Active, role, colour);
        palette.setColor(QPalette::Inactive, role, colour);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    const QColor off = mixed(colours.text, colours.window, 0.5);
    set(QPalette::Window, colours.window, colours.window);
    set(QPalette::WindowText, colours.text, off);
    set(QPalette::Base, colours.base, colours.window);
    set(QPalette::AlternateBase, colours.alternate, colours.window);
    set(QPalette::Text, colours.text, off);
    set(QPalette::PlaceholderText, colours.faint, off);
    set(QPalette::Button, colours.raised, colours.window);
    set(QPalette::ButtonText, colours.text, off);
    set(QPalette::BrightText, colours.tone(Tone::Urgent), off);
    set(QPalette::Light, mixed(colours.raised, Qt::white, colours.isDark ? 0.1 : 0.8), colours.window);
    set(QPalette::Midlight, colours.line, colours.line);
    set(QPalette::Mid, colours.line, colours.line);
    set(QPalette::Dark, colours.outline, colours.line);
    set(QPalette::Shadow, mixed(colours.window, Qt::black, 0.6), colours.line);
    set(QPalette::Highlight, colours.selection, colours.line);
    set(QPalette::HighlightedText, colours.onSelection, off);
    set(QPalette::Link, colours.accent, off);
    set(QPalette::LinkVisited, colours.tone(Tone::Person), off);
    set(QPalette::ToolTipBase, colours.raised, colours.raised);
    set(QPalette::ToolTipText, colours.text, off);
    return palette;
}

} // namespace ams
