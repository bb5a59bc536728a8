// SPDX-License-Identifier: Apache-2.0
#include "Pages.h"

#include "ui/incidents/InboxPage.h"
#include "ui/incidents/IncidentsPage.h"
#include "ui/regions/RegionsPage.h"
#include "ui/runs/AnswerDialog.h"
#include "ui/runs/IncidentPage.h"

namespace ams {

QList<PageSpec> consolePages()
{
    const InboxPage::Ask ask = [](ConsoleContext &context, CoreLink &link, const IncidentRow &row, QWidget *parent) {
        openAnswerDialog(context, link, row.run, row.question->step, parent);
    };
    return {incidentsPage(), incidentPage(), inboxPage(ask), regionsPage()};
}

} // namespace ams
