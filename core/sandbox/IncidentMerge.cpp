// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentMerge.h"

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kAlertsPerIncident = 1000;

} // namespace

ApiResult<> mergeIncidents(SandboxIncidents &incidents, IncidentLife &life, SandboxIncident &target,
                           const std::vector<SandboxIncident *> &sources, const Agent &agent)
{
    if (target.mergedInto)
        return api::alreadyMerged();
    if (!target.isOpen())
        return api::alreadyResolved();
    size_t alerts = target.alerts.size();
    for (const SandboxIncident *source : sources) {
        if (source == &target)
            return api::invalidInput(u"An incident cannot be merged into itself"_s);
        if (source->mergedInto)
            return api::alreadyMerged();
        alerts += source->alerts.size();
    }
    if (alerts > kAlertsPerIncident)
        return api::invalidInput(u"An incident can have at most 1000 alerts"_s);
    for (SandboxIncident *source : sources) {
        for (Alert &alert : source->alerts) {
            incidents.trackKey(target.service->id, alert.key, target);
            target.alerts.push_back(std::move(alert));
        }
        source->alerts.clear();
        source->mergedInto = &target;
        if (source->isOpen())
            life.resolve(*source, agent);
    }
    return {};
}

} // namespace ams::sandbox
