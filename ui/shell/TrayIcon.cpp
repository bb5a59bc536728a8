// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/TrayIcon.h"

#include "ui/base/UiSettings.h"
#include "ui/look/Theme.h"

#include <QMenu>

namespace ams {

QString textOf(const WatchSummary &summary)
{
    QStringList parts;
    if (summary.needYou > 0)
        parts.append(TrayIcon::tr("%n need you", nullptr, summary.needYou));
    if (summary.unowned > 0)
        parts.append(TrayIcon::tr("%n unowned", nullptr, summary.unowned));
    if (summary.withPeople > 0)
        parts.append(TrayIcon::tr("%n with people", nullptr, summary.withPeople));
    if (summary.running > 0)
        parts.append(TrayIcon::tr("%n running", nullptr, summary.running));
    if (summary.links == 0)
        parts.append(TrayIcon::tr("no agent is connected"));
    else if (summary.liveLinks < summary.links)
        parts.append(TrayIcon::tr("%1 of %2 agents live").arg(summary.liveLinks).arg(summary.links));
    else if (parts.isEmpty())
        parts.append(TrayIcon::tr("nothing to do"));
    return parts.join(QStringLiteral(" · "));
}

TrayIcon::TrayIcon(ConsoleContext &context, WatchBook &watch, QObject *parent)
    : QObject(parent), m_context(context), m_watch(watch), m_menu(std::make_unique<QMenu>())
{
    m_menu->addAction(tr("Show the console"), this, &TrayIcon::windowWanted);
    m_menu->addAction(tr("Quit"), this, &TrayIcon::quitWanted);
    m_icon.setContextMenu(m_menu.get());
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            emit windowWanted();
    });
    connect(&watch, &WatchBook::summaryChanged, this, &TrayIcon::refresh);
    connect(&context.settings, &UiSettings::changed, this, [this](Setting setting) {
        if (setting == Setting::Tray)
            refresh();
    });
    refresh();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::refresh()
{
    const WatchSummary summary = m_watch.summary();
    const Badge worst = summary.worst();
    if (m_shown != worst || m_icon.icon().isNull()) {
        m_shown = worst;
        m_icon.setIcon(icon(worst));
    }
    m_icon.setToolTip(tr("AMS: %1").arg(textOf(summary)));
    m_icon.setVisible(m_context.settings.isOn(Setting::Tray) && QSystemTrayIcon::isSystemTrayAvailable());
}

} // namespace ams
