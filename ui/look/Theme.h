// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/ThemeColours.h"

#include <QObject>

class QApplication;

namespace ams {

/// Which theme is in force. Sets style, palette and font of the application; pages ask for colours while painting and
/// repaint when `changed` comes. Lives in the main thread; owned by the console.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)
public:
    explicit Theme(QApplication &application, QObject *parent = nullptr);

    [[nodiscard]] ThemeKind kind() const { return m_kind; }
    [[nodiscard]] const ThemeColours &colours() const { return themeColours(m_kind); }
    void setKind(ThemeKind kind);
    /// "light", "dark", "contrast"; anything else follows the desktop.
    void setByName(const QString &name);
    /// Points of the application's font; from 8 to 24.
    void setFontSize(int points);

    /// For text that lines up: logs, ids, YAML.
    [[nodiscard]] static QFont fixedFont();
    /// The colours in force, for what is painted without a Theme at hand (icons, badges).
    [[nodiscard]] static const ThemeColours &current();

signals:
    void changed();

private:
    void apply();

    QApplication &m_application;
    QPalette m_desktop; ///< as the desktop had it at the start
    ThemeKind m_kind = ThemeKind::Light;
    int m_fontSize = 10;
};

} // namespace ams
