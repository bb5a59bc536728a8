// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

/// /v1/scenarios…: what is in force, texts of pinned versions, and starting one by hand.
class ScenarioRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioRoutes)
public:
    explicit ScenarioRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);

private:
    [[nodiscard]] QList<ScenarioInfo> visible(const Rights &rights) const;
    void list(const ApiRequest &request, const ApiAnswer &answer) const;
    void one(const ApiRequest &request, const ApiAnswer &answer) const;
    void text(const ApiRequest &request, const ApiAnswer &answer);
    [[nodiscard]] bool maySee(const Rights &rights, const QByteArray &text) const;
    void start(const ApiRequest &request, const ApiAnswer &answer);
    void begin(const ApiRequest &request, const ManualStart &start, const ApiAnswer &answer);

    ApiSources m_sources;
};

} // namespace ams
