// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QVariant>

#include <memory>

class QSettings;

namespace ams {

/// What can be set in the console, each with its default; one table, so that nothing is stored that is not listed.
enum class Setting {
    Theme,          ///< "system", "light", "dark", "contrast"
    Language,       ///< "system", "en", "ja"
    FontSize,       ///< points
    TimeZone,       ///< "local", "utc", or a zone's name
    Sounds,         ///< whether there are any
    SoundVolume,    ///< 0 to 100
    QuietHours,     ///< whether there are any
    QuietFrom,      ///< "22:00"
    QuietUntil,     ///< "07:00"
    QuietButUrgent, ///< a P1 is heard all the same
    Notifications,  ///< desktop notifications
    Tray,           ///< icon in the tray
    Flash,          ///< the window's entry in the task bar flashes
    HoldSeconds,    ///< how long an action waits before it leaves
    TypeTheHost,    ///< what can do harm wants the host's name typed, not only ticked
    Connections,    ///< JSON array of {"id","name","url","user"}; tokens are in the keychain
    EmbeddedCore,   ///< "none", "sandbox", or the path of a configuration file
    WindowGeometry,
    WindowState,
    FullScreenDisplay, ///< name of a display; empty: where the window is
    Page,              ///< the one shown last
    LastSeen,          ///< milliseconds since 1970: until when the person has seen what happened
    WelcomeDone
};

/// The console's settings, in a file of the user's. Pages keep their own (columns, saved views) under a name of theirs.
/// Lives in the main thread.
class UiSettings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UiSettings)
public:
    /// `file`: an INI file; it need not exist yet.
    explicit UiSettings(const QString &file, QObject *parent = nullptr);
    ~UiSettings() override;

    [[nodiscard]] QVariant value(Setting setting) const;
    [[nodiscard]] QString text(Setting setting) const { return value(setting).toString(); }
    [[nodiscard]] bool isOn(Setting setting) const { return value(setting).toBool(); }
    [[nodiscard]] int number(Setting setting) const { return value(setting).toInt(); }
    void set(Setting setting, const QVariant &value); ///< `changed` follows if it differs

    /// Of a page or of the table of keys: "incidents", "columns".
    [[nodiscard]] QVariant pageValue(const QString &page, const QString &key) const;
    void setPageValue(const QString &page, const QString &key, const QVariant &value);
    [[nodiscard]] QStringList pageKeys(const QString &page) const;
    void removePageValue(const QString &page, const QString &key);

    void save();

signals:
    void changed(ams::Setting setting);

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace ams
