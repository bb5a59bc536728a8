// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"

#include <QLocalServer>

namespace ams {

/// The incident of an "ams://incident/ID" link. None: it is not one.
[[nodiscard]] std::optional<IncidentId> incidentOfLink(const QString &link);
[[nodiscard]] QString linkOf(const IncidentId &incident);

/// One console a person and settings file: a second start hands its link over to the first and ends.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)
public:
    /// `file` of the settings tells consoles apart.
    explicit SingleInstance(const QString &file, QObject *parent = nullptr);

    /// Whether another console took the message; called before the event loop runs, waits half a second at most.
    [[nodiscard]] bool handOver(const QString &message) const;
    /// From now on this is the one.
    void listen();

signals:
    void received(const QString &message); ///< a link, or empty: show the window

private:
    void onConnection();

    QString m_name;
    QLocalServer m_server;
};

} // namespace ams
