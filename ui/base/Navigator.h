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
    explicit Navigator(QObject *parent = nullptr);

    /// The incident that was wanted last, for a page that is made only then; empty: none yet.
    [[nodiscard]] const IncidentId &incident() const { return m_incident; }

signals:
    void pageWanted(const QString &page); ///< id of a PageSpec: "incidents", "incident", "inbox", "regions", "help"
    /// The window shows the page "incident", with this one; the list marks it.
    void incidentWanted(const ams::IncidentId &incident);
    /// The person has put the cursor on it, or opened it.
    void incidentSeen(const ams::IncidentId &incident);
    /// The person wants to take this one, whatever the list shows or has marked; the list holds it as every deed.
    void takeWanted(const ams::IncidentId &incident);
    void helpWanted(const QString &page);    ///< name of a file in resources/help, without suffix
    void messageWanted(const QString &text); ///< one sentence, shown for some seconds in the status bar and read out

private:
    IncidentId m_incident;
};

} // namespace ams
