// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Core.h"
#include "CoreApi.h"
#include "archive/Archiver.h"
#include "diagnostics/ArtifactStore.h"
#include "intake/IncidentBackfill.h"
#include "intake/PagerDutyLookup.h"
#include "intake/ServiceLookup.h"
#include "intake/SubscriptionWatch.h"
#include "intake/WebhookIntake.h"
#include "ledger/SqlLedger.h"
#include "net/HttpServer.h"
#include "pagerduty/BotLookup.h"
#include "pagerduty/PagerDutyOutbox.h"
#include "runs/ArtifactSafe.h"
#include "runs/Engine.h"
#include "scenario/LibraryWatcher.h"
#include "scenario/ScenarioLibrary.h"

namespace ams {

/// Everything an agent is made of, in the order of the incident's road; destroyed in the opposite order.
/// Private to Core's own files.
struct Core::Parts
{
    Parts(const CoreConfig &coreConfig, const World &givenWorld, std::unique_ptr<SqlLedger> openedLedger);

    /// The place for large outputs.
    [[nodiscard]] Result<> openArtifacts();
    void connectKeeping(Core &core);
    /// Back-fill, with the looking up of services that are listed by name and of the webhook subscription.
    void makeBackfill();
    /// Who we are in PagerDuty, when the configuration does not say.
    void lookUpOwnUser();
    /// What was asked of the account in vain, in sentences for the operator. The agent works meanwhile.
    [[nodiscard]] QStringList accountTroubles() const;
    /// Finished runs go to the archive, if there is one.
    [[nodiscard]] Result<> openArchive();

    const CoreConfig config;
    const World world;
    std::unique_ptr<SqlLedger> ledger;
    std::unique_ptr<ArtifactStore> artifacts;
    std::unique_ptr<ArtifactSafe> artifactSafe;
    std::unique_ptr<RunArchive> archive;
    std::unique_ptr<Archiver> archiver;
    ActionRegistry actions;
    Expressions expressions;
    ScenarioLibrary scenarioLibrary;
    MatchIndex index;
    std::unique_ptr<LibraryWatcher> watcher;
    PagerDutyApi pagerDuty;
    PagerDutyLookup lookup{pagerDuty};
    std::unique_ptr<Engine> engine;
    std::unique_ptr<PagerDutyOutbox> outbox;
    HttpServer server;
    std::unique_ptr<WebhookIntake> intake;
    std::unique_ptr<IncidentBackfill> backfill;
    std::unique_ptr<ServiceLookup> serviceLookup;
    std::unique_ptr<SubscriptionWatch> subscription;
    std::unique_ptr<BotLookup> botLookup;
    std::unique_ptr<CoreApi> api;
    bool isRecovered = false;
    bool isStopping = false;
};

} // namespace ams
