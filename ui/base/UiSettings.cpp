// SPDX-License-Identifier: Apache-2.0
#include "ui/base/UiSettings.h"

#include <QSettings>

namespace ams {

namespace {

struct Entry
{
    Setting setting;
    const char *key;
    QVariant initial;
};

const QList<Entry> &table()
{
    static const QList<Entry> entries{
        {Setting::Theme, "look/theme", QStringLiteral("system")},
        {Setting::Language, "look/language", QStringLiteral("system")},
        {Setting::FontSize, "look/font_size", 10},
        {Setting::TimeZone, "look/time_zone", QStringLiteral("local")},
        {Setting::Sounds, "notice/sounds", true},
        {Setting::SoundVolume, "notice/volume", 70},
        {Setting::QuietHours, "notice/quiet_hours", false},
        {Setting::QuietFrom, "notice/quiet_from", QStringLiteral("22:00")},
        {Setting::QuietUntil, "notice/quiet_until", QStringLiteral("07:00")},
        {Setting::QuietButUrgent, "notice/quiet_but_urgent", true},
        {Setting::Notifications, "notice/desktop", true},
        {Setting::Tray, "notice/tray", true},
        {Setting::Flash, "notice/flash", true},
        {Setting::HoldSeconds, "work/hold_seconds", 5},
        {Setting::TypeTheHost, "work/type_the_host", false},
        {Setting::Connections, "work/connections", QString()},
        {Setting::EmbeddedCore, "work/embedded", QStringLiteral("none")},
        {Setting::WindowGeometry, "window/geometry", QByteArray()},
        {Setting::WindowState, "window/state", QByteArray()},
        {Setting::FullScreenDisplay, "window/full_screen_display", QString()},
        {Setting::Page, "window/page", QStringLiteral("incidents")},
        {Setting::LastSeen, "window/last_seen", qint64(0)},
        {Setting::WelcomeDone, "window/welcome_done", false},
    };
    return entries;
}

const Entry &entryOf(Setting setting)
{
    for (const Entry &entry : table()) {
        if (entry.setting == setting)
            return entry;
    }
    Q_UNREACHABLE();
}

QString pageKey(const QString &page, const QString &key)
{
    return QStringLiteral("page_%1/%2").arg(page, key);
}

} // namespace

UiSettings::UiSettings(const QString &file, QObject *parent)
    : QObject(parent), m_file(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

UiSettings::~UiSettings() = default;

QVariant UiSettings::value(Setting setting) const
{
    const Entry &entry = entryOf(setting);
    return m_file->value(QLatin1StringView(entry.key), entry.initial);
}

void UiSettings::set(Setting setting, const QVariant &value)
{
    if (this->value(setting) == value)
        return;
    m_file->setValue(QLatin1StringView(entryOf(setting).key), value);
    emit changed(setting);
}

QVariant UiSettings::pageValue(const QString &page, const QString &key) const
{
    return m_file->value(pageKey(page, key));
}

void UiSettings::setPageValue(const QString &page, const QString &key, const QVariant &value)
{
    m_file->setValue(pageKey(page, key), value);
}

QStringList UiSettings::pageKeys(const QString &page) const
{
    m_file->beginGroup(QStringLiteral("page_") + page);
    const QStringList keys = m_file->allKeys();
    m_file->endGroup();
    return keys;
}

void UiSettings::removePageValue(const QString &page, const QString &key)
{
    m_file->remove(pageKey(page, key));
}

void UiSettings::save()
{
    m_file->sync();
}

} // namespace ams
