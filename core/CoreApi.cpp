// SPDX-License-Identifier: Apache-2.0
#include "CoreApi.h"

#include "archive/RunArchive.h"
#include "diagnostics/ArtifactStore.h"
#include "runs/Engine.h"
#include "scenario/ScenarioLibrary.h"

namespace ams {

namespace {

constexpr Milliseconds kFactsEvery{3000};

QJsonObject formOf(const ScenarioParam &param)
{
    QJsonObject form{{QStringLiteral("type"), toText(param.type)}, {QStringLiteral("required"), param.required}};
    if (!param.choices.isEmpty())
        form.insert(QStringLiteral("choices"), QJsonArray::fromStringList(param.choices));
    if (!param.defaultValue.isUndefined())
        form.insert(QStringLiteral("default"), param.defaultValue);
    if (!param.description.isEmpty())
        form.insert(QStringLiteral("description"), param.description);
    return form;
}

ArchiveFilter filterOf(const ArchiveQuery &query)
{
    const auto given = [](Timestamp time) { return time == Timestamp{} ? std::nullopt : std::optional(time); };
    return {query.text,    query.customer,     query.host,         query.scenario,
            query.outcome, given(query.since), given(query.until), query.limit};
}

} // namespace

CoreApi::CoreApi(const Parts &parts)
    : m_parts(parts)
    , m_startedAt(parts.clock.now())
    , m_runs({parts.engine, parts.ledger, parts.config.customers, parts.archive, parts.clock, parts.config.agent})
    , m_board({parts.config.agent, parts.config.region}, parts.clock, parts.random)
    , m_tokens(parts.ledger.tokens(), parts.clock)
    , m_gate(m_tokens, parts.clock, {})
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
    connect(&parts.engine, &Engine::incidentSeen, &m_runs, &LedgerRunDesk::onIncidentSeen);
    connect(&parts.engine, &Engine::incidentSeen, &m_board, &IncidentBoard::onIncidentSeen);
    connect(&parts.engine, &Engine::runLost, &m_runs, &LedgerRunDesk::onRunGone);
}

ApiSources CoreApi::sources()
{
    ApiSources all{m_runs,        m_parts.ledger.limits(), m_parts.ledger.auditLog(), m_board, m_parts.secrets,
                   m_parts.clock, m_parts.random};
    all.scenarios = [this] { return scenarios(); };
    all.scenarioText = [&ledger = m_parts.ledger](const QByteArray &version, QObject *context, auto then) {
        ledger.scenarioText(version, context, then);
    };
    if (m_parts.artifacts) {
        all.artifact = [&store = *m_parts.artifacts](const QByteArray &hash, qint64 from, qint64 length, QObject *,
                                                     auto then) {
            auto reader = store.reader(hash);
            if (!reader) {
                then(tl::unexpected(reader.error()));
                return;
            }
            auto bytes = (*reader)->read(from, length);
            if (bytes)
                then(BytesPart{*std::move(bytes), from, (*reader)->size()});
            else
                then(tl::unexpected(bytes.error()));
        };
    }
    if (m_parts.archive) {
        all.archive = [&archive = *m_parts.archive](const ArchiveQuery &query, QObject *context, auto then) {
            archive.search(filterOf(query), context, [then](const Result<QList<ArchivedRun>> &found) {
                if (!found)
                    return then(tl::unexpected(found.error()));
                QList<QJsonObject> runs;
                for (const ArchivedRun &run : *found)
                    runs.append(toJson(run));
                then(std::move(runs));
            });
        };
    }
    return all;
}

void CoreApi::start()
{
    m_tokens.start();
    m_desk.start();
    tellFacts();
}

QList<ScenarioInfo> CoreApi::scenarios() const
{
    QList<ScenarioInfo> list;
    for (const auto &scenario : m_parts.library.all()) {
        ScenarioInfo info{scenario->id, scenario->title, scenario->version, {}, {}};
        for (const CustomerId &customer : scenario->customers)
            info.customers.append(customer.toString());
        for (const ScenarioParam &param : scenario->params)
            info.params.insert(param.name, formOf(param));
        list.append(std::move(info));
    }
    return list;
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
