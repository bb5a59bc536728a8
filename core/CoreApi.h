// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ArtifactReader.h"
#include "LedgerRunDesk.h"
#include "LibraryDrafts.h"
#include "WaitingRuns.h"
#include "api/ApiDesk.h"
#include "api/ApiGate.h"
#include "api/IncidentBoard.h"
#include "api/LinkServer.h"
#include "api/StreamServer.h"
#include "config/CoreConfig.h"
#include "deeds/DeedDesk.h"
#include "deeds/ResponderList.h"

namespace ams {

class ArtifactStore;
class Engine;
class RunArchive;
class ScenarioLibrary;

/// The agent's API, put together: board, desk, tokens, transports. Built by Core; lives in the core thread.
class CoreApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CoreApi)
public:
    struct Parts
    {
        const CoreConfig &config;
        Ledger &ledger;
        Engine &engine;
        const ScenarioLibrary &scenarioLibrary;
        const ActionCatalog &actions;
        PagerDutyApi &pagerDuty;
        Clock &clock;
        Random &random;
        const Secrets &secrets;
        const ArtifactStore *artifacts;             ///< null: steps keep none
        RunArchive *archive;                        ///< null: finished runs stay in the ledger
        std::function<void(AgentFacts &)> addFacts; ///< what only Core knows
    };
    explicit CoreApi(const Parts &parts);

    /// Before the server listens.
    void addTo(HttpServer &server) { m_link.addTo(server); }
    void start();
    /// Consoles are told, and closed; deeds that are not done are left to the next process.
    void stop();

    [[nodiscard]] IncidentBoard &board() { return m_board; }
    [[nodiscard]] ApiDesk &desk() { return m_desk; }
    [[nodiscard]] DeedDesk &deeds() { return m_deeds; }
    [[nodiscard]] int consumers() const { return m_stream.consumers(); }
    [[nodiscard]] quint64 wrongTokens() const { return m_gate.failures(); }

private:
    [[nodiscard]] ApiSources sources();
    [[nodiscard]] DeedServices deedServices();
    [[nodiscard]] QList<ScenarioInfo> scenarios() const;
    void onDeedFinishedLate(const IncidentDeed &deed, const IncidentDeedAnswer &answer);
    void tellFacts();

    Parts m_parts;
    Timestamp m_startedAt;
    LedgerRunDesk m_runs;
    WaitingRuns m_waiting;
    DeedDesk m_deeds;
    ResponderList m_responders;
    ArtifactReader m_artifacts;
    LibraryDrafts m_drafts;
    IncidentBoard m_board;
    TokenBook m_tokens;
    ApiGate m_gate;
    ApiDesk m_desk;
    StreamServer m_stream;
    LinkServer m_link;
};

} // namespace ams
