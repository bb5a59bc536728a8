// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

/// /v1/me, /v1/agent, /v1/audit: who one is, how the agent does, and who did what.
class RecordRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordRoutes)
public:
    explicit RecordRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);

private:
    void me(const ApiRequest &request, const ApiAnswer &answer) const;
    void agent(const ApiAnswer &answer) const;
    void audit(const ApiRequest &request, const ApiAnswer &answer);

    ApiSources m_sources;
};

} // namespace ams
