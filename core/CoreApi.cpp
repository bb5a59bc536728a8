// SPDX-License-Identifier: Apache-2.0
#include "CoreApi.h"

#include "api/DeedText.h"
#include "runs/Engine.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcApi, "ams.api")

constexpr Milliseconds kFactsEvery{3000};
constexpr Milliseconds kRespondersFor{std::chrono::minutes(5)};

ApiLimits limitsOf(const LimitsConfig &config)
{
    return {static_cast<double>(config.apiCallsPerSecond), static_cast<double>(config.apiBurst)};
}

BoardSettings boardSettings(const CoreConfig &config)
{
    BoardSettings settings;
    settings.agent = config.agent;
    settings.region = config.region;
    settings.flapping = {config.flapping.times, config.flapping.within};
    return settings;
}

} // namespace

CoreApi::CoreApi(const Parts &parts)
    : m_parts(parts)
    , m_startedAt(parts.clock.now())
    , m_runs({parts.engine, parts.ledger, parts.config.customers, parts.archive, parts.clock, parts.config.agent})
    , m_waiting({parts.ledger, parts.engine, m_runs, parts.clock})
    , m_deeds(deedServices())
    , m_responders(parts.pagerDuty, parts.clock, kRespondersFor)
    , m_artifacts(parts.artifacts, parts.ledger, parts.archive)
    , m_drafts({parts.scenarioLibrary, parts.actions, parts.config.customers, parts.archive})
    , m_board(boardSettings(parts.config), parts.clock, parts.random)
    , m_tokens(parts.ledger.tokens(), parts.clock)
    , m_gate(m_tokens, parts.clock, limitsOf(parts.config.limits))
    , m_desk(sources())
    , m_stream({m_board, m_desk, m_gate, m_tokens, parts.clock})
    , m_link(m_desk, m_gate, m_stream)
{
    m_board.setCustomerOf([&config = parts.config](const Incident &incident) {
        const auto customer = config.customers.forService(incident.service, incident.serviceName);
        return customer ? customer->id : CustomerId();
    });
    // The desk first: who asks because a row has changed gets the run as it is now.
    connect(&parts.engine, &Engine::runChanged, &m_runs, &LedgerRunDesk::onRunChanged);
    connect(&parts.engine, &Engine::runChanged, &m_board, &IncidentBoard::onRunChanged);
    connect(&parts.engine, &Engine::runChanged, &m_waiting, &WaitingRuns::onRunChanged);
    connect(&m_waiting, &WaitingRuns::runSeen, &m_board, &IncidentBoard::onRunChanged);
    connect(&m_waiting, &WaitingRuns::runSeen, &parts.engine, &Engine::onParkedSeen);
    connect(&parts.engine, &Engine::incidentSeen, &m_runs, &LedgerRunDesk::onIncidentSeen);
    connect(&parts.engine, &Engine::incidentSeen, &m_board, &IncidentBoard::onIncidentSeen);
    connect(&parts.engine, &Engine::suppressed, &m_board, &IncidentBoard::onSuppressed);
    // What PagerDuty says of an incident that a person has just changed need not wait for its webhook.
    connect(&m_deeds, &DeedDesk::incidentSeen, &m_runs, &LedgerRunDesk::onIncidentSeen);
    connect(&m_deeds, &DeedDesk::incidentSeen, &m_board, &IncidentBoard::onIncidentSeen);
    connect(&m_deeds, &DeedDesk::finishedLate, this, &CoreApi::onDeedFinishedLate);
    connect(&parts.engine, &Engine::runLost, &m_runs, &LedgerRunDesk::onRunGone);
}

void CoreApi::start()
{
    m_tokens.start();
    m_desk.start();
    m_deeds.start();
    m_waiting.start();
    tellFacts();
}

void CoreApi::stop()
{
    m_deeds.stop();
    m_stream.close();
}

/// Who has done it is not waiting any more: the log has it, and consoles are told when it came to nothing.
void CoreApi::onDeedFinishedLate(const IncidentDeed &deed, const IncidentDeedAnswer &answer)
{
    const auto row = m_board.row(deed.incident);
    const CustomerId customer = row ? row->customer : CustomerId();
    const AuditRecord record = deedRecord(deed, customer, {}, answer, m_parts.secrets);
    m_parts.ledger.auditLog().audit({record}, this, [](const Result<bool> &kept) {
        if (!kept)
            qCCritical(lcApi).noquote() << "a deed could not be audited:" << kept.error().message;
    });
    if (answer.outcome == IncidentDeedAnswer::Outcome::Done)
        return;
    Notice notice;
    notice.code = QStringLiteral("deed-failed");
    notice.detail = deed.incident.toString() + u' ' + toText(deed.kind) + u' ' + answer.reason;
    notice.isProblem = true;
    m_board.tell(notice, customer);
}

/// The time that a write takes is looked at with each.
void CoreApi::tellFacts()
{
    m_parts.clock.after(kFactsEvery, this, [this] { tellFacts(); });
    const Milliseconds before = m_parts.clock.steady();
    m_parts.ledger.probe(this, [this, before](const Result<bool> &probed) {
        const EngineCounters &counters = m_parts.engine.counters();
        AgentFacts facts;
        facts.agent = m_parts.config.agent;
        facts.region = m_parts.config.region;
        facts.version = QStringLiteral(AMS_VERSION);
        facts.at = m_parts.clock.now();
        facts.startedAt = m_startedAt;
        facts.hasLedger = probed.has_value();
        facts.ledgerLatency = m_parts.clock.steady() - before;
        facts.leases = facts.runs = m_parts.engine.running();
        facts.waitingRuns = m_parts.engine.waiting();
        if (const auto oldest = m_parts.engine.oldestWaiting())
            facts.oldestWait = std::max(Milliseconds(0), facts.at - *oldest);
        facts.withPeople = m_board.countWithPeople();
        facts.started = static_cast<qint64>(counters.started);
        facts.takeOvers = static_cast<qint64>(counters.resumed);
        facts.lost = static_cast<qint64>(counters.lost);
        facts.suppressed = {{QStringLiteral("held"), static_cast<qint64>(counters.suppressedHeld)},
                            {QStringLiteral("finished"), static_cast<qint64>(counters.suppressedFinished)},
                            {QStringLiteral("repeated"), static_cast<qint64>(counters.suppressedRepeated)},
                            {QStringLiteral("parked"), static_cast<qint64>(counters.suppressedParked)},
                            {QStringLiteral("on-hold"), static_cast<qint64>(counters.suppressedOnHold)}};
        facts.consumers = m_stream.consumers();
        if (m_parts.addFacts)
            m_parts.addFacts(facts);
        m_board.setAgent(facts);
    });
}

} // namespace ams
