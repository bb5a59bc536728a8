// SPDX-License-Identifier: Apache-2.0
#include "Core.h"

#include "CoreParts.h"
#include "actions/Actions.h"

#include <QLoggingCategory>
#include <QThread>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcCore, "ams.core")

PagerDutySettings pagerDutySettings(const PagerDutyConfig &config)
{
    PagerDutySettings settings;
    settings.baseUrl = QUrl(config.url);
    settings.token = config.token;
    settings.isOAuth = config.tokenKind == PagerDutyConfig::TokenKind::OAuth;
    settings.from = config.from;
    settings.caFile = config.caFile;
    settings.callsPerMinute = config.requestsPerMinute;
    settings.callsInFlight = config.inFlight;
    return settings;
}

HttpServerLimits serverLimits(const LimitsConfig &config)
{
    HttpServerLimits limits;
    limits.bodyBytes = config.webhookBytes;
    limits.connections = config.connections;
    limits.connectionsPerPeer = config.connectionsPerAddress;
    return limits;
}

WebhookSettings webhookSettings(const PagerDutyConfig &config)
{
    WebhookSettings settings;
    settings.secrets = config.webhookSecrets;
    return settings;
}

Result<ScenarioLibrary> loadScenarios(const CoreConfig &config, const ActionCatalog &actions)
{
    QStringList customers;
    for (const auto &customer : config.customers.all())
        customers.append(customer->id.toString());
    auto loaded = ScenarioLibrary::load(config.scenarios, {actions, customers, {}});
    for (const Problem &problem : std::as_const(loaded.problems))
        qCWarning(lcCore).noquote() << toText(problem);
    if (loaded.scenarioLibrary.all().isEmpty())
        return fail(
            ErrorKind::Invalid,
            QStringLiteral("no scenario could be read from %1; `ams validate %1` tells why").arg(config.scenarios));
    return std::move(loaded.scenarioLibrary);
}

/// An agent that was killed a moment ago may still hold the port, through a child on its way to its own program.
/// Nothing else goes on yet, so waiting here blocks nobody.
Result<> listenPatiently(HttpServer &server, const QHostAddress &address, quint16 port,
                         const std::optional<HttpTls> &tls)
{
    constexpr int tries = 30;
    constexpr unsigned long pause = 100; // milliseconds
    auto listening = server.listen(address, port, tls);
    for (int i = 0; i < tries && !listening && listening.error().kind == ErrorKind::Unreachable; ++i) {
        QThread::msleep(pause);
        listening = server.listen(address, port, tls);
    }
    if (!listening)
        return listening;
    return {};
}

} // namespace

Core::Parts::Parts(const CoreConfig &coreConfig, const World &givenWorld, std::unique_ptr<SqlLedger> openedLedger)
    : config(coreConfig)
    , world(givenWorld)
    , ledger(std::move(openedLedger))
    , pagerDuty(world.http, world.clock, world.random, world.secrets, pagerDutySettings(config.pagerDuty))
    , server(world.clock, serverLimits(config.limits))
{
}

Core::Core(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Core::~Core() = default;

// Building -----------------------------------------------------------------------------------------------------------

Result<std::unique_ptr<Core>> Core::create(const CoreConfig &config, const World &world)
{
    auto ledger = SqlLedger::open(config.ledger.path, world.clock);
    if (!ledger)
        return tl::unexpected(ledger.error());
    auto parts = std::make_unique<Parts>(config, world, std::move(*ledger));
    if (const auto opened = parts->openArtifacts(); !opened)
        return tl::unexpected(opened.error());
    if (const auto opened = parts->openArchive(); !opened)
        return tl::unexpected(opened.error());
    registerActions(parts->actions,
                    {world.clock, world.random, world.http, world.secrets, config.runtimeDir, &parts->pagerDuty});
    return std::unique_ptr<Core>(new Core(std::move(parts)));
}

ActionRegistry &Core::actions()
{
    return m_parts->actions;
}

Result<> Core::start()
{
    Parts &parts = *m_parts;
    auto library = loadScenarios(parts.config, parts.actions.catalog());
    if (!library)
        return tl::unexpected(library.error());
    parts.scenarioLibrary = std::move(*library);
    parts.index = MatchIndex(parts.scenarioLibrary.all());
    parts.watcher = std::make_unique<LibraryWatcher>(parts.world.clock, parts.config.scenarios);
    connect(parts.watcher.get(), &LibraryWatcher::changed, this, &Core::reloadScenarios);

    const Runner::Services runner{*parts.ledger,
                                  {parts.actions, parts.expressions, parts.world.secrets, parts.world.clock,
                                   parts.artifacts.get(), parts.artifactSafe.get()},
                                  parts.world.clock,
                                  parts.world.random,
                                  parts.config.agent};
    EngineSettings engine;
    engine.lease = parts.config.lease.duration;
    engine.margin = parts.config.lease.margin;
    engine.runsAtOnce = parts.config.limits.runs;
    engine.ownAgentUser = parts.config.pagerDuty.botUser;
    parts.engine = std::make_unique<Engine>(
        Engine::Parts{*parts.ledger, parts.index, parts.scenarioLibrary, parts.config.customers, runner, &parts.lookup},
        engine);
    OutboxSettings outbox;
    outbox.botUser = UserId(parts.config.pagerDuty.botUser);
    parts.outbox = std::make_unique<PagerDutyOutbox>(parts.pagerDuty, *parts.ledger, parts.world.clock,
                                                     parts.world.random, parts.world.secrets, outbox);
    parts.intake = std::make_unique<WebhookIntake>(*parts.ledger, parts.world.clock, parts.world.secrets,
                                                   webhookSettings(parts.config.pagerDuty));
    parts.makeBackfill();
    connectStages();
    addRoutes();
    if (auto added = parts.intake->addTo(parts.server); !added)
        return added;
    addApi();
    const auto &listen = parts.config.listen;
    std::optional<HttpTls> tls;
    if (listen.tls)
        tls = HttpTls{listen.tls->certificate, listen.tls->key};
    if (auto listening = listenPatiently(parts.server, QHostAddress(listen.address), listen.port, tls); !listening)
        return listening;
    parts.lookUpOwnUser();
    parts.engine->start();
    return {};
}

void Core::connectStages()
{
    Parts &parts = *m_parts;
    Engine &engine = *parts.engine;
    PagerDutyOutbox &outbox = *parts.outbox;
    connect(parts.intake.get(), &WebhookIntake::accepted, &engine, &Engine::onEvents);
    connect(parts.backfill.get(), &IncidentBackfill::found, &engine, &Engine::onFound);
    connect(&engine, &Engine::runChanged, &outbox, &PagerDutyOutbox::update);
    connect(&engine, &Engine::runChanged, this, &Core::runChanged);
    connect(&engine, &Engine::incidentSeen, &outbox, &PagerDutyOutbox::incidentSeen);
    connect(&engine, &Engine::runLost, &outbox, &PagerDutyOutbox::drop);
    connect(&outbox, &PagerDutyOutbox::settled, &engine, &Engine::onWritten);
    // Not from inside the outbox, which goes on with what it has read.
    connect(&outbox, &PagerDutyOutbox::foundResolved, &engine, &Engine::onFoundResolved, Qt::QueuedConnection);
    connect(&outbox, &PagerDutyOutbox::settled, this, &Core::runSettled);
    parts.connectKeeping(*this);
    connect(&engine, &Engine::recovered, this, [this] {
        if (m_parts->isStopping)
            return;
        m_parts->isRecovered = true;
        m_parts->intake->replay();
        m_parts->backfill->start();
        m_parts->serviceLookup->start();
        m_parts->subscription->start();
        if (m_parts->archiver)
            m_parts->archiver->start();
    });
}

// Serving ------------------------------------------------------------------------------------------------------------

void Core::addRoutes()
{
    HttpServer &server = m_parts->server;
    server.route("GET", QStringLiteral("/healthz"), [](const HttpServerRequest &, const HttpResponder &responder) {
        responder.reply(HttpServerReply::text(200, "ok\n"));
    });
    server.route("GET", QStringLiteral("/readyz"), [this](const HttpServerRequest &, const HttpResponder &responder) {
        if (!isReady()) {
            responder.reply(HttpServerReply::text(503, m_parts->isStopping ? "stopping\n" : "starting\n"));
            return;
        }
        m_parts->ledger->probe(this, [this, responder](const Result<bool> &probed) {
            QByteArray words = "ready\n";
            for (const QString &trouble : m_parts->accountTroubles())
                words += "but " + trouble.toUtf8() + '\n';
            responder.reply(probed ? HttpServerReply::text(200, words)
                                   : HttpServerReply::text(503, "the ledger does not answer\n"));
        });
    });
    server.route("GET", QStringLiteral("/metrics"), [this](const HttpServerRequest &, const HttpResponder &responder) {
        HttpServerReply reply = HttpServerReply::text(200, metrics());
        reply.headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}};
        responder.reply(reply);
    });
}

void Core::addApi()
{
    Parts &parts = *m_parts;
    parts.api = std::make_unique<CoreApi>(
        CoreApi::Parts{parts.config, *parts.ledger, *parts.engine, parts.scenarioLibrary, parts.actions.catalog(),
                       parts.pagerDuty, parts.world.clock, parts.world.random, parts.world.secrets,
                       parts.artifacts.get(), parts.archive.get(), [this](AgentFacts &facts) {
                           facts.isReady = isReady();
                           facts.isStopping = m_parts->isStopping;
                           const auto budget = m_parts->pagerDuty.budget();
                           if (budget.perMinute > 0) {
                               facts.pagerDutyLeft = static_cast<int>(budget.available);
                               facts.pagerDutyPerMinute = budget.perMinute;
                           }
                           facts.pagerDutyWaiting = budget.waiting;
                           facts.unwritten = m_parts->outbox->counters().open;
                           if (m_parts->backfill)
                               facts.noGapSince = m_parts->backfill->noGapSince();
                           if (m_parts->subscription)
                               facts.webhooks = m_parts->subscription->health();
                       }});
    // Without it commands of other agents' people are still answered, and a console in this process still sees
    // everything.
    if (parts.config.listen.api)
        parts.api->addTo(parts.server);
    parts.api->start();
}

void Core::stop(Milliseconds grace)
{
    if (std::exchange(m_parts->isStopping, true))
        return;
    qCInfo(lcCore) << "stopping";
    m_parts->server.close();
    if (m_parts->api)
        m_parts->api->stop();
    m_parts->subscription.reset();
    m_parts->serviceLookup.reset();
    m_parts->backfill.reset();
    m_parts->botLookup.reset();
    m_parts->archiver.reset();
    connect(m_parts->engine.get(), &Engine::drained, this, [this] { finishWriting(); });
    m_parts->world.clock.after(grace, this, [this] { emit stopped(); });
    m_parts->engine->drain();
}

/// What is not written now is written by the next process: the outbox knows what it owes.
void Core::finishWriting()
{
    if (m_parts->outbox->counters().open == 0) {
        emit stopped();
        return;
    }
    connect(m_parts->outbox.get(), &PagerDutyOutbox::settled, this, [this] {
        m_parts->world.clock.after(Milliseconds(0), this, [this] {
            if (m_parts->outbox->counters().open == 0)
                emit stopped();
        });
    });
}

quint16 Core::port() const
{
    return m_parts->server.port();
}

bool Core::isReady() const
{
    return m_parts->isRecovered && !m_parts->isStopping;
}

CoreApi *Core::api()
{
    return m_parts->api.get();
}

Ledger &Core::ledger()
{
    return *m_parts->ledger;
}

Engine &Core::engine()
{
    return *m_parts->engine;
}

} // namespace ams
