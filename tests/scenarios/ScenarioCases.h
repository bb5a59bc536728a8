// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CustomerSite.h"

#include <QJsonArray>

#include <functional>

namespace ams {

/// One incident and what must come of it.
struct ScenarioCase
{
    enum class Customer { Acme, Globex }; ///< acme has a Backlog project, globex has none
    enum class End { Resolved, HandedOff };
    enum class Ticket { None, One };

    QByteArray name; ///< a sentence
    Customer customer = Customer::Acme;
    QString title;
    End end = End::Resolved;
    QString inTitle; ///< must stand in the final title
    QStringList inNotes;
    QStringList repairs;   ///< scripts that must have been called exactly once
    QStringList untouched; ///< scripts that must not have been called
    Ticket ticket = Ticket::None;
    /// What must be true on the machine; empty when it is, else what is wrong.
    std::function<QString()> onTarget;
};

using ScenarioCases = QList<ScenarioCase>;

/// Each prepares its targets (and breaks them), describes them in the inventory and lists its cases.
void addWebCases(CustomerSite &site, ScenarioCases &cases);
void addProcessCases(CustomerSite &site, ScenarioCases &cases);
void addDnsCases(CustomerSite &site, ScenarioCases &cases);
void addCertificateCases(CustomerSite &site, ScenarioCases &cases);
void addDiskCases(CustomerSite &site, ScenarioCases &cases);
void addLoadCases(CustomerSite &site, ScenarioCases &cases);
void addBackupCases(CustomerSite &site, ScenarioCases &cases);
void addLogCases(CustomerSite &site, ScenarioCases &cases);

} // namespace ams
