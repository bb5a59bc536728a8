// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

class DraftRoutes;
class HoldRoutes;
class IncidentRoutes;
class RecordRoutes;
class RunMaterialRoutes;
class RunRoutes;
class ScenarioRoutes;

/// The agent's API without any transport: finds the route, checks the role, answers. HTTP, the stream and the console
/// in the same process all come in here, so that rights and audit are the same for all. Lives in the core thread.
class ApiDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiDesk)
public:
    explicit ApiDesk(const ApiSources &sources, QObject *parent = nullptr);
    ~ApiDesk() override;

    /// Reads the holds and keeps reading them.
    void start();
    /// Answers once, in `context`'s thread through its event loop; not at all when `context` has died.
    void call(const Caller &caller, const ApiCall &call, QObject *context, std::function<void(ApiReply)> then);
    [[nodiscard]] const std::vector<ApiRoute> &routes() const { return m_routes; }

private:
    void dispatch(const Caller &caller, const ApiCall &call, const ApiAnswer &answer) const;

    std::unique_ptr<IncidentRoutes> m_incidents;
    std::unique_ptr<RunRoutes> m_runs;
    std::unique_ptr<RunMaterialRoutes> m_materials;
    std::unique_ptr<HoldRoutes> m_holds;
    std::unique_ptr<ScenarioRoutes> m_scenarios;
    std::unique_ptr<DraftRoutes> m_drafts;
    std::unique_ptr<RecordRoutes> m_records;
    std::vector<ApiRoute> m_routes;
};

} // namespace ams
