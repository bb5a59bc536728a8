// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/IncidentLookup.h"
#include "pagerduty/PagerDutyApi.h"

namespace ams {

/// Looks incidents up by REST: one call for how it stands, one for each hundred entries of its log. Lives in the
/// thread of its PagerDutyApi, which outlives it.
class PagerDutyLookup final : public IncidentLookup
{
public:
    explicit PagerDutyLookup(PagerDutyApi &api) : m_api(api) {}

    void find(const IncidentId &incident, QObject *context, Answer<IncidentStanding> then) override;
    void findResolve(const Incident &incident, QObject *context, Answer<std::optional<Timestamp>> then) override;

private:
    struct Search
    {
        IncidentId incident;
        Timestamp since{};
        int offset = 0;
        std::optional<Timestamp> newest;
    };
    void search(const Search &search, QObject *context, const Answer<std::optional<Timestamp>> &then);

    PagerDutyApi &m_api;
};

} // namespace ams
