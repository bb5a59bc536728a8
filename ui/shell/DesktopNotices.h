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

    /// A newer one of the same incident replaces the older.
    void show(const IncidentId &incident, const QString &title, const QString &text, bool isUrgent);

signals:
    void opened(const ams::IncidentId &incident); ///< the person clicked it

private slots:
    void onAction(uint id, const QString &action);
    void onClosed(uint id);

private:
    QHash<uint, IncidentId> m_shown;
};

} // namespace ams
