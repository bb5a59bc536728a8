// SPDX-License-Identifier: Apache-2.0
#include "crash/CrashedAgent.h"

#include <QCoreApplication>

namespace ams {

namespace {

const Person kAnn{QStringLiteral("Ann"), QStringLiteral("ann@example.com"), {}};
constexpr Milliseconds kLookEvery{400}; // on a clock that goes fifty times faster

QJsonObject answerTo(const StepState &question)
{
    const bool isTask = question.input.value(QLatin1StringView("kind")).toString() == QLatin1StringView("human.task");
    return isTask ? QJsonObject{{QStringLiteral("answer"), QStringLiteral("reached")}}
                  : QJsonObject{{QStringLiteral("approved"), true}};
}

} // namespace

CrashedAgent::CrashedAgent(const QString &folder, const QString &keyword) : m_world(folder)
{
    m_world.addActions(m_registry);
    auto customer = std::make_shared<Customer>();
    customer->id = CustomerId(QStringLiteral("acme"));
    customer->services = {ServiceId(QStringLiteral("S1"))};
    customer->hosts.insert(QStringLiteral("web01"),
                           Host{QStringLiteral("web01"), {}, QStringLiteral("127.0.0.1"), {}, {}});
    m_customers = CustomerBook::create({customer}).value_or(CustomerBook());
    auto loaded = ScenarioLibrary::load(folder + QStringLiteral("/scenarios"), CheckContext{m_registry.catalog(), {}});
    for (const Problem &problem : loaded.problems) {
        if (problem.severity == Severity::Error)
            m_problem += problem.message + u'\n';
    }
    m_library = std::move(loaded.scenarioLibrary);
    m_index = std::make_unique<MatchIndex>(m_library.all());
    auto opened = SqlLedger::open(folder + QStringLiteral("/ledger.db"), m_clock);
    if (opened)
        m_real = *std::move(opened);
    else
        m_problem += opened.error().message;
    m_incident.id = IncidentId(QStringLiteral("P1"));
    m_incident.title = QStringLiteral("[AMS:%1 host=web01] it broke").arg(keyword);
    m_incident.service = ServiceId(QStringLiteral("S1"));
}

void CrashedAgent::live(int killAt, KillingLedger::Moment moment)
{
    const AgentId agent(QStringLiteral("one"));
    m_ledger = std::make_unique<KillingLedger>(*m_real, killAt, moment);
    EngineSettings settings;
    settings.lease = std::chrono::hours(1);
    m_engine = std::make_unique<Engine>(
        Engine::Parts{*m_ledger,
                      *m_index,
                      m_library,
                      m_customers,
                      {*m_ledger, {m_registry, m_expressions, m_secrets, m_clock}, m_clock, m_random, agent}},
        settings);
    m_desk = std::make_unique<LedgerRunDesk>(
        LedgerRunDesk::Parts{*m_engine, *m_ledger, m_customers, nullptr, m_clock, agent});
    connect(m_engine.get(), &Engine::runChanged, m_desk.get(), &LedgerRunDesk::onRunChanged);
    connect(m_engine.get(), &Engine::runChanged, this, &CrashedAgent::onChanged);
    connect(m_engine.get(), &Engine::recovered, this, [this] {
        m_engine->onFound(m_incident);
        lookAtParked();
        look();
    });
    m_engine->start();
}

void CrashedAgent::onChanged(const RunView &view)
{
    m_state = view.state;
    if (const auto &end = m_state.end) {
        const QString how = toText(end->end) + u' ' + toText(end->reason) + u' ' + end->step.toString();
        m_clock.after(Milliseconds(0), this, [this, how] { emit ended(how.trimmed()); });
    } else if (view.isAtRest) { // everything is said in PagerDuty: the run is parked
        m_clock.after(Milliseconds(0), this, [this, run = m_state.id] { m_engine->onWritten(run); });
    }
}

/// A run that was parked when its agent was killed is told of by nobody.
void CrashedAgent::lookAtParked()
{
    m_ledger->parkedRuns(1, this, [this](const Result<QList<RunRecord>> &parked) {
        for (const RunRecord &record : parked.value_or(QList<RunRecord>())) {
            m_desk->load(record.run, this, [this](const Result<RunView> &view) {
                if (view && m_state.id.isEmpty())
                    m_state = view->state;
            });
        }
    });
}

void CrashedAgent::look()
{
    if (!m_state.id.isEmpty() && !m_state.end)
        decide();
    m_clock.after(kLookEvery, this, [this] { look(); });
}

void CrashedAgent::decide()
{
    if (m_state.holder == RunHolder::Person) {
        decideAsHolder();
    } else if (m_state.holder == RunHolder::People) {
        if (m_state.handover->reason == EndReason::StepUnknown) {
            tell(CommandKind::Take);
        } else {
            if (m_world.count(QStringLiteral("helped")) == 0)
                m_world.did(QStringLiteral("helped#1"));
            tell(CommandKind::Retry, m_state.handover->step.toString());
        }
    } else {
        for (const QString &path : std::as_const(m_state.active)) {
            const StepStatus status = m_state.steps.value(path).status;
            if (status == StepStatus::Asking)
                tell(CommandKind::Answer, path);
            else if (status == StepStatus::Running && path == QLatin1StringView("heard"))
                acknowledge(path);
        }
    }
}

/// Nobody knows whether the step took effect, so Ann looks: what is there is ticked, what is not is done again.
void CrashedAgent::decideAsHolder()
{
    const auto unknown = std::find_if(m_state.waiting.begin(), m_state.waiting.end(), [this](const QString &path) {
        return m_state.steps.value(path).status == StepStatus::Unknown;
    });
    if (unknown == m_state.waiting.end())
        tell(CommandKind::GiveBack);
    else if (m_world.count(*unknown) > 0)
        tell(CommandKind::Tick, *unknown);
    else
        tell(CommandKind::Retry, *unknown);
}

void CrashedAgent::tell(CommandKind kind, const QString &step)
{
    OperatorCommand command;
    command.id = toText(kind) + u'-' + QString::number(m_state.turn) + u'-' + step;
    if (m_told.contains(command.id))
        return;
    m_told.insert(command.id);
    command.run = m_state.id;
    command.kind = kind;
    command.by = kAnn;
    command.turn = m_state.turn;
    command.step = StepPath(step);
    if (kind == CommandKind::Answer)
        command.values = answerTo(m_state.steps.value(step));
    m_desk->command(command, this, [this, id = command.id](const Result<CommandAnswer> &answer) {
        if (!answer || answer->outcome != CommandAnswer::Outcome::Accepted)
            m_told.remove(id); // on the next look the run may be another
    });
}

void CrashedAgent::acknowledge(const QString &step)
{
    const QString told = QStringLiteral("acknowledged-") + QString::number(m_state.steps.value(step).visit);
    if (m_told.contains(told))
        return;
    m_told.insert(told);
    IntakeEvent event;
    event.id = EventId(told + QString::number(QCoreApplication::applicationPid()));
    event.type = QStringLiteral("incident.acknowledged");
    event.occurredAt = m_clock.now();
    event.incidentId = m_incident.id;
    m_engine->onEvents({event});
}

} // namespace ams
