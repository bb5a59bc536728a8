// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

/// /v1/runs…: runs in full, and the commands of people on them. See findRun() for whom.
class RunRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunRoutes)
public:
    explicit RunRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);

private:
    void runs(const ApiRequest &request, const ApiAnswer &answer);
    void run(const ApiRequest &request, const ApiAnswer &answer);
    void runAt(const ApiRequest &request, const ApiAnswer &answer);
    void command(const ApiRequest &request, const ApiAnswer &answer);
    void execute(const ApiRequest &request, OperatorCommand command, const RunState &before, const ApiAnswer &answer);
    void audit(const ApiRequest &request, const OperatorCommand &command, const RunState &before,
               const Result<CommandAnswer> &outcome, const ApiAnswer &answer);

    ApiSources m_sources;
};

} // namespace ams
