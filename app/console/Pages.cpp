// SPDX-License-Identifier: Apache-2.0
#include "Pages.h"

#include "ui/incidents/IncidentsPage.h"
#include "ui/regions/RegionsPage.h"
#include "ui/runs/IncidentPage.h"

namespace ams {

QList<PageSpec> consolePages()
{
    return {incidentsPage(), incidentPage(), regionsPage()};
}

} // namespace ams
