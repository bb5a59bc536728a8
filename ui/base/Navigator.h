// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"

#include <QObject>

namespace ams {

/// How pages send the person to another place, without knowing one another. The window and the pages listen.
class Navigator final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Navigator)
public:
    using QObject::QObject;

signals:
    void pageWanted(const QString &page); ///< id of a PageSpec: "incidents", "inbox", "regions", "help"
    /// The window shows the page "incidents", which then shows this incident.
    void incidentWanted(const ams::IncidentId &incident);
    void helpWanted(const QString &page);    ///< name of a file in resources/help, without suffix
    void messageWanted(const QString &text); ///< one sentence, shown for some seconds in the status bar and read out
};

} // namespace ams
