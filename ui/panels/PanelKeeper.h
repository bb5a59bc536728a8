// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

class QMainWindow;
class QTimer;

namespace ams {

class UiSettings;

/// Keeps the arrangement of an area in the settings, half a second after its last change, and gives it back once.
class PanelKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PanelKeeper)
public:
    /// `name`: under which the settings know the area.
    PanelKeeper(QMainWindow &area, QString name, UiSettings &settings);

    [[nodiscard]] bool isLocked() const;
    void setLocked(bool isLocked);

    enum class Kept {
        Nothing,
        Restored,
        Unusable ///< nothing has changed, or not all
    };
    /// When the area has its size. `panels`: all of them. From then on changes are kept.
    [[nodiscard]] Kept restore(const QStringList &panels);
    [[nodiscard]] bool isRestored() const { return m_isRestored; }

    void noteChange();
    void keepNow(); ///< if something has changed since
    /// What changes from now on is the end of the console, no wish of the person's.
    void end();

private:
    QMainWindow &m_area;
    QString m_name;
    UiSettings &m_settings;
    QStringList m_panels;
    QTimer *m_timer;
    bool m_isRestored = false;
    bool m_isAtEnd = false;
};

} // namespace ams
