// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/RunFinder.h"

namespace ams {

/// What belongs to one run to be read: its journal, what its steps collected, what its runbook says. See findRun() for
/// whom.
class RunMaterialRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunMaterialRoutes)
public:
    explicit RunMaterialRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);

private:
    void journal(const ApiRequest &request, const ApiAnswer &answer);
    void artifact(const ApiRequest &request, const ApiAnswer &answer);
    void collected(const RunView &view, const QByteArray &hash, qint64 first, const std::function<void()> &then,
                   const ApiAnswer &answer);
    void readArtifact(const ApiRequest &request, const QByteArray &hash, const ApiAnswer &answer);
    void runbook(const ApiRequest &request, const ApiAnswer &answer);

    ApiSources m_sources;
};

} // namespace ams
