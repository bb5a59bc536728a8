// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

/// /v1/scenarios/validate and /v1/rehearse: for those who write scenarios, before they publish them. They change
/// nothing and are not in the audit log.
class DraftRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftRoutes)
public:
    explicit DraftRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);

private:
    void validate(const ApiRequest &request, const ApiAnswer &answer);
    void rehearse(const ApiRequest &request, const ApiAnswer &answer);

    ApiSources m_sources;
};

} // namespace ams
