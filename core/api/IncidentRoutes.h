// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

/// /v1/incidents…: rows, what people do with incidents themselves, and what is known of one beyond its row. An incident
/// of a customer that the caller has no role at is as if it did not exist; one that the agent has no row of is for who
/// has the role everywhere.
class IncidentRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentRoutes)
public:
    explicit IncidentRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);

private:
    void list(const ApiRequest &request, const ApiAnswer &answer);
    void one(const ApiRequest &request, const ApiAnswer &answer);
    void act(const ApiRequest &request, const ApiAnswer &answer);
    void carryOut(const ApiRequest &request, const IncidentDeed &deed, const CustomerId &customer,
                  const ApiAnswer &answer);
    void responders(const ApiRequest &request, const ApiAnswer &answer);
    void suppressed(const ApiRequest &request, const ApiAnswer &answer);
    void payloads(const ApiRequest &request, const ApiAnswer &answer);
    /// False after having answered: the caller may not see it.
    [[nodiscard]] bool maySee(const ApiRequest &request, const ApiAnswer &answer) const;

    ApiSources m_sources;
};

} // namespace ams
