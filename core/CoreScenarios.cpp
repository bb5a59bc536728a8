// SPDX-License-Identifier: Apache-2.0
#include "CoreParts.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcScenarios, "ams.scenarios", QtInfoMsg)

} // namespace

/// Runs under way keep the texts they began with; only new runs see the new library.
void Core::reloadScenarios()
{
    Parts &parts = *m_parts;
    QStringList customers;
    for (const auto &customer : parts.config.customers.all())
        customers.append(customer->id.toString());
    auto loaded = parts.scenarioLibrary.reload({parts.actions.catalog(), customers, {}});
    for (const Problem &problem : std::as_const(loaded.problems))
        qCWarning(lcScenarios).noquote() << toText(problem);
    if (loaded.scenarioLibrary.all().isEmpty()) {
        // A folder that is being replaced is gone for a moment; an agent without scenarios helps nobody.
        qCWarning(lcScenarios) << "reloaded=no reason=no-scenarios";
        return;
    }
    parts.scenarioLibrary = std::move(loaded.scenarioLibrary);
    parts.index = MatchIndex(parts.scenarioLibrary.all());
    qCInfo(lcScenarios).nospace() << "reloaded=yes scenarios=" << parts.scenarioLibrary.all().size();
}

} // namespace ams
