// SPDX-License-Identifier: Apache-2.0
#include "ForegroundRun.h"

#include "Core.h"
#include "actions/Actions.h"
#include "diagnostics/ArtifactStore.h"
#include "ledger/SqlLedger.h"
#include "model/StepPlace.h"
#include "rehearsal/DryRun.h"
#include "scenario/Expressions.h"

namespace ams {

struct ForegroundRun::Parts
{
    std::unique_ptr<SqlLedger> ledger;
    std::unique_ptr<ArtifactStore> artifacts;
    ActionRegistry real;
    ActionRegistry dry;
    ActionRegistry *actions = &real;
    Expressions expressions;
};

ForegroundRun::ForegroundRun(const World &world, const CoreConfig &config) : m_world(world), m_config(config) {}

ForegroundRun::~ForegroundRun() = default;

Result<> ForegroundRun::start(const std::shared_ptr<const Scenario> &scenario,
                              const QList<std::shared_ptr<const Scenario>> &called,
                              std::shared_ptr<const Customer> customer, const QJsonObject &params,
                              const Incident &incident)
{
    if (!m_folder.isValid())
        return fail(ErrorKind::Unreachable,
                    QStringLiteral("no temporary folder can be made: %1").arg(m_folder.errorString()));
    auto ledger = SqlLedger::open(m_folder.filePath(QStringLiteral("run.db")), m_world.clock);
    if (!ledger)
        return tl::unexpected(ledger.error());
    ArtifactSettings settings;
    settings.folder = m_artifactFolder.isEmpty() ? m_folder.filePath(QStringLiteral("artifacts")) : m_artifactFolder;
    settings.artifactBytes = m_config.diagnostics.artifactBytes;
    settings.folderBytes = m_config.diagnostics.totalBytes;
    auto artifacts = ArtifactStore::open(settings, m_world.secrets);
    if (!artifacts)
        return tl::unexpected(artifacts.error());
    m_parts = std::make_unique<Parts>();
    m_parts->artifacts = std::move(*artifacts);
    m_parts->ledger = std::move(*ledger);
    prepareActions();
    m_customer = std::move(customer);
    const auto bound = [this](const std::shared_ptr<const Scenario> &text) {
        return m_isDry ? dryScenario(*text, m_parts->real.catalog()) : text;
    };
    m_book = ScenarioBook(bound(scenario));
    QMap<QString, QByteArray> versions;
    for (const auto &one : called) {
        m_book.add(bound(one));
        versions.insert(one->id.toString(), one->version);
    }
    m_start = {incident,
               m_customer->id,
               scenario->id,
               scenario->version,
               versions,
               params,
               QStringLiteral("started by hand"),
               m_config.agent};
    const ClaimRequest request{incident.id, 0, m_config.agent, RunId(randomName(m_world.random)),
                               std::chrono::hours(24)};
    m_parts->ledger->claim({request}, this, [this](const Result<QList<ClaimAnswer>> &answer) {
        if (answer && answer->size() == 1)
            begin(answer->first().claim);
        else
            emit failed(answer ? Error{} : answer.error());
    });
    return {};
}

void ForegroundRun::prepareActions()
{
    registerActions(m_parts->real, {m_world.clock, m_world.random, m_world.http, m_world.secrets, m_config.runtimeDir});
    if (!m_isDry)
        return;
    registerDryActions(m_parts->dry, m_parts->real, m_world.clock,
                       [this](const StepPath &path) { return findStep(path); });
    m_parts->actions = &m_parts->dry;
}

const Step *ForegroundRun::findStep(const StepPath &path) const
{
    const auto where = m_runner ? placeOf(m_book, m_runner->state(), path.toString()) : std::nullopt;
    return where ? &where->step() : nullptr;
}

void ForegroundRun::begin(const Claim &claim)
{
    const StepAttempt::Services attempt{*m_parts->actions, m_parts->expressions, m_world.secrets, m_world.clock,
                                        m_parts->artifacts.get()};
    const Runner::Services services{*m_parts->ledger, attempt, m_world.clock, m_world.random, m_config.agent};
    m_runner = std::make_unique<Runner>(services, Runner::Binding{claim, m_book, m_customer});
    connect(m_runner.get(), &Runner::changed, this, [this](const RunState &state) {
        emit changed(state);
        // A run that is handed over or asks somebody has nobody here who could go on with it.
        if (m_runner->view().isAtRest)
            emit finished(state);
    });
    connect(m_runner.get(), &Runner::finished, this, [this] { emit finished(m_runner->state()); });
    connect(m_runner.get(), &Runner::lost, this, [this](const RunId &, const Error &error) { emit failed(error); });
    m_runner->begin(m_start);
}

} // namespace ams
