// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxIncident.h"

#include <algorithm>

namespace ams::sandbox {

QString SandboxIncident::summary() const
{
    return QStringLiteral("[#") + QString::number(number) + QStringLiteral("] ") + title;
}

QByteArray SandboxIncident::reference() const
{
    return referenceJson(id, "incident_reference", summary(), "incidents");
}

bool SandboxIncident::isAssignedTo(const QString &userId) const
{
    return std::any_of(assignments.begin(), assignments.end(),
                       [&](const Assignment &one) { return one.user->id == userId; });
}

} // namespace ams::sandbox
