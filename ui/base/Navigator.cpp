// SPDX-License-Identifier: Apache-2.0
#include "ui/base/Navigator.h"

namespace ams {

Navigator::Navigator(QObject *parent) : QObject(parent)
{
    // The first to listen, so that all others find it kept.
    connect(this, &Navigator::incidentWanted, this, [this](const IncidentId &incident) { m_incident = incident; });
}

} // namespace ams
