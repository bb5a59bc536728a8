// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/DesktopNotices.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace ams {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
const QString kTake = QStringLiteral("take");
constexpr uchar kNormal = 1; ///< urgency, as the specification numbers it
constexpr uchar kCritical = 2;

} // namespace

DesktopNotices::DesktopNotices(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
    bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint)));
}

void DesktopNotices::show(const IncidentId &incident, const QString &title, const QString &text, bool isUrgent,
                          bool canTake)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // The body may be read as markup, and titles of alerts may hold anything.
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(isUrgent ? kCritical : kNormal)},
                            {QStringLiteral("desktop-entry"), QStringLiteral("ams-console")}};
    QStringList actions{QStringLiteral("default"), tr("Open"), QStringLiteral("open"), tr("Open")};
    if (canTake)
        actions += {kTake, tr("Take over")};
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    call.setArguments({QStringLiteral("AMS"), m_shown.key(incident, 0), QStringLiteral("ams-console"), title,
                       text.toHtmlEscaped(), actions, hints, -1});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, incident] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (!reply.isError())
            m_shown.insert(reply.value(), incident);
    });
}

void DesktopNotices::onAction(uint id, const QString &action)
{
    const auto shown = m_shown.constFind(id);
    if (shown == m_shown.constEnd())
        return;
    const IncidentId incident = *shown; // NOLINT: what listens may close the notice and so remove it
    if (action == kTake)
        emit taken(incident);
    else
        emit opened(incident);
}

void DesktopNotices::onClosed(uint id)
{
    m_shown.remove(id);
}

} // namespace ams
