// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

/// /v1/incidents, /v1/runs…: rows, runs in full, journals, and the commands of people on runs. A run of a customer that
/// the caller has no role at is as if it did not exist.
class RunRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunRoutes)
public:
    explicit RunRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);

private:
    void incidents(const ApiRequest &request, const ApiAnswer &answer) const;
    void runs(const ApiRequest &request, const ApiAnswer &answer);
    void run(const ApiRequest &request, const ApiAnswer &answer);
    void runAt(const ApiRequest &request, const ApiAnswer &answer);
    void journal(const ApiRequest &request, const ApiAnswer &answer);
    void command(const ApiRequest &request, const ApiAnswer &answer);
    void execute(const ApiRequest &request, OperatorCommand command, const RunState &before, const ApiAnswer &answer);
    void audit(const ApiRequest &request, const OperatorCommand &command, const RunState &before,
               const Result<CommandAnswer> &outcome, const ApiAnswer &answer);

    struct FoundRun
    {
        RunView view;
        bool isLive = false;
    };
    /// Answers itself when there is none, or none that the caller may see.
    void withRun(const ApiRequest &request, const ApiAnswer &answer, std::function<void(const FoundRun &)> then);

    ApiSources m_sources;
};

} // namespace ams
