// SPDX-License-Identifier: Apache-2.0
#include "BenchRuns.h"

namespace ams {

namespace {

constexpr Milliseconds kLease{std::chrono::hours(1)};
constexpr int kParkAtOnce = 1000;

} // namespace

BenchRuns::BenchRuns(const Runner::Services &services, std::shared_ptr<const Customer> customer)
    : m_services(services), m_customer(std::move(customer))
{
}

BenchRuns::~BenchRuns() = default;

void BenchRuns::start(const Order &order)
{
    m_order = order;
    m_reached.clear();
    m_begun = 0;
    m_over = 0;
    m_services.ledger.keepScenario(order.scenario->version, order.scenario->text, this,
                                   [this](const Result<bool> &kept) {
                                       if (!kept) {
                                           emit failed(kept.error());
                                           return;
                                       }
                                       beginMore();
                                   });
}

void BenchRuns::beginMore()
{
    while (m_begun < m_order.runs && m_begun - m_over < m_order.atOnce) {
        const QString name = m_order.name + u'-' + QString::number(m_begun++);
        const ClaimRequest request{IncidentId(name), 0, m_services.agent, RunId(name), kLease};
        m_services.ledger.claim({request}, this, [this](const Result<QList<ClaimAnswer>> &answer) {
            if (answer && answer->size() == 1)
                begin(answer->first().claim);
            else
                emit failed(answer ? Error{} : answer.error());
        });
    }
}

void BenchRuns::begin(const Claim &claim)
{
    auto owned =
        std::make_unique<Runner>(m_services, Runner::Binding{claim, ScenarioBook(m_order.scenario), m_customer});
    Runner *runner = owned.get();
    m_runners[claim.run.toString()] = std::move(owned);
    connect(runner, &Runner::changed, this, [this, runner] { onChanged(runner); });
    connect(runner, &Runner::finished, this, [this](const RunId &run) { over(run, false); });
    connect(runner, &Runner::lost, this, [this](const RunId &, const Error &error) { emit failed(error); });
    connect(runner, &Runner::parked, this, [this](const RunId &run) {
        m_runners.extract(run.toString()).mapped().release()->deleteLater(); // it is the one that is emitting
        --m_parking;
        parkMore();
    });
    Incident incident;
    incident.id = claim.incident;
    incident.title = QStringLiteral("[AMS:bench host=web01] HTTP 503 on web01");
    incident.service = m_customer->services.value(0);
    const QJsonObject params{{QStringLiteral("host"), QStringLiteral("web01")}};
    runner->begin({incident,
                   m_customer->id,
                   m_order.scenario->id,
                   m_order.scenario->version,
                   {},
                   params,
                   QStringLiteral("bench"),
                   m_services.agent});
}

void BenchRuns::onChanged(Runner *runner)
{
    const RunState &state = runner->state();
    const bool isThere = m_order.until == Until::AtRest    ? runner->isAtRest()
                         : m_order.until == Until::Running ? !state.active.isEmpty()
                                                           : false;
    if (isThere)
        over(state.id, true);
}

void BenchRuns::over(const RunId &run, bool isHeld)
{
    if (isHeld && m_reached.contains(run.toString()))
        return;
    if (isHeld)
        m_reached.insert(run.toString());
    else
        m_runners.extract(run.toString()).mapped().release()->deleteLater();
    ++m_over;
    if (m_over == m_order.runs)
        emit reached();
    else
        beginMore();
}

void BenchRuns::park()
{
    m_toPark.clear();
    for (const auto &held : m_runners)
        m_toPark.append(held.first);
    parkMore();
}

void BenchRuns::parkMore()
{
    while (!m_toPark.isEmpty() && m_parking < kParkAtOnce) {
        const auto held = m_runners.find(m_toPark.takeLast());
        if (held == m_runners.end())
            continue;
        ++m_parking;
        held->second->park();
    }
    if (m_parking == 0 && m_toPark.isEmpty())
        emit parked();
}

} // namespace ams
