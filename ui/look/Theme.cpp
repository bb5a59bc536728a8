// SPDX-License-Identifier: Apache-2.0
#include "ui/look/Theme.h"

#include "ui/look/ConsoleStyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

#include <algorithm>

namespace ams {

namespace {

// Painting code of items and icons has no way to a Theme; there is one application palette, so there is one of these.
ThemeKind currentKind = ThemeKind::Light;

constexpr int kSmallest = 8;
constexpr int kLargest = 24;

/// One font for Latin and Japanese: with a fallback font rows with kanji are 3 pixels higher than rows without.
QString family()
{
    const QStringList known = QFontDatabase::families();
    for (const auto &name : {QStringLiteral("Noto Sans CJK JP"), QStringLiteral("Noto Sans JP"),
                             QStringLiteral("IPAexGothic"), QStringLiteral("Noto Sans")}) {
        if (known.contains(name))
            return name;
    }
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

} // namespace

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent), m_application(application), m_desktop(QApplication::palette())
{
    QApplication::setStyle(new ConsoleStyle); // the application owns it
    apply();
}

void Theme::setKind(ThemeKind kind)
{
    m_kind = kind;
    apply();
}

void Theme::setByName(const QString &name)
{
    if (name == QLatin1StringView("light"))
        setKind(ThemeKind::Light);
    else if (name == QLatin1StringView("dark"))
        setKind(ThemeKind::Dark);
    else if (name == QLatin1StringView("contrast"))
        setKind(ThemeKind::HighContrast);
    else
        setKind(m_desktop.color(QPalette::Window).lightness() < 128 ? ThemeKind::Dark : ThemeKind::Light);
}

void Theme::setFontSize(int points)
{
    m_fontSize = std::clamp(points, kSmallest, kLargest);
    apply();
}

QFont Theme::fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QString mono = QStringLiteral("Noto Sans Mono CJK JP");
    if (QFontDatabase::families().contains(mono))
        font.setFamily(mono);
    font.setPointSize(QApplication::font().pointSize());
    return font;
}

const ThemeColours &Theme::current()
{
    return themeColours(currentKind);
}

void Theme::apply()
{
    currentKind = m_kind;
    const QPalette palette = paletteOf(colours());
    QFont font(family());
    font.setPointSize(m_fontSize);
    QApplication::setFont(font);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QToolTip::setFont(font);
    emit changed();
}

} // namespace ams
