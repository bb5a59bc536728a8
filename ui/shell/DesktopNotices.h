// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"

#include <QHash>
#include <QObject>

namespace ams {

/// Notifications of the desktop (org.freedesktop.Notifications), with buttons. Where nobody shows them, nothing
/// happens.
class DesktopNotices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopNotices)
public:
    explicit DesktopNotices(QObject *parent = nullptr);

    /// A newer one of the same incident replaces the older. `canTake`: there is a run to take over.
    void show(const IncidentId &incident, const QString &title, const QString &text, bool isUrgent, bool canTake);

signals:
    void opened(const ams::IncidentId &incident); ///< the person clicked it, or its button
    void taken(const ams::IncidentId &incident);  ///< the person wants to have it

private slots:
    void onAction(uint id, const QString &action);
    void onClosed(uint id);

private:
    QHash<uint, IncidentId> m_shown;
};

} // namespace ams
