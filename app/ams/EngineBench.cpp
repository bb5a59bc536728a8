// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"

#include "ProcessFigures.h"

#include "actions/HumanDescriptions.h"
#include "actions/WaitAction.h"
#include "rehearsal/TitleRehearsal.h"
#include "scenario/ScenarioYaml.h"

namespace ams {

namespace {

constexpr int kStepsARun = 5;

const QByteArray kAsking = R"(scenario: bench-ask
title: A person is asked
customers: all
params:
  host: {type: host, required: true}
limits: {duration: 1h}
steps:
  - {id: look, phase: check, do: bench.step, with: {text: "{{ params.host }}"}}
  - {id: phone, phase: escalate, do: human.task, with: {title: "Call somebody about {{ params.host }}", answers: [reached, no-answer]}}
)";

const QByteArray kHeld = R"(scenario: bench-hold
title: A step that takes long
customers: all
params:
  host: {type: host, required: true}
limits: {duration: 1h}
steps:
  - {id: look, phase: check, do: bench.step, with: {text: "{{ params.host }}"}}
  - {id: hold, phase: check, do: bench.hold, with: {}}
)";

const QByteArray kLettingTimePass = R"(scenario: bench-wait
title: A time is waited for
customers: all
params:
  host: {type: host, required: true}
limits: {duration: 24h}
steps:
  - {id: pass, phase: check, do: wait, with: {for: 10h}}
)";

std::shared_ptr<const Scenario> scenarioOf(const QByteArray &text)
{
    const auto parsed = parseScenario(text, QStringLiteral("bench.yaml"));
    Q_ASSERT(parsed.scenario);
    return std::make_shared<const Scenario>(*parsed.scenario);
}

std::shared_ptr<const Customer> benchCustomer()
{
    auto customer = std::make_shared<Customer>();
    customer->id = CustomerId(QStringLiteral("bench"));
    customer->name = QStringLiteral("Bench");
    customer->services = {ServiceId(QStringLiteral("PBENCH"))};
    customer->hosts.insert(QStringLiteral("web01"), Host{QStringLiteral("web01"), {}, {}, {}, {}});
    return customer;
}

/// Half found by keyword, half by patterns; `shift` moves some of them to other titles.
QList<std::shared_ptr<const Scenario>> titleLibrary(int scenarios, int shift)
{
    QList<std::shared_ptr<const Scenario>> library;
    for (int i = 0; i < scenarios; ++i) {
        auto scenario = std::make_shared<Scenario>();
        scenario->id = ScenarioId(QStringLiteral("scenario-%1").arg(i));
        scenario->allCustomers = true;
        ScenarioParam host;
        host.name = QStringLiteral("host");
        host.type = ParamType::Host;
        scenario->params = {host};
        const int number = i % 10 == 0 ? (i + shift) % scenarios : i;
        if (i % 2 == 0)
            scenario->match.keywords = {QStringLiteral("key-%1").arg(number)};
        else
            scenario->match.titlePatterns = {QStringLiteral("memory problem %1 on (?<host>\\S+)").arg(number)};
        library.append(scenario);
    }
    return library;
}

QList<RehearsedTitle> manyTitles(int count, int scenarios)
{
    QList<RehearsedTitle> titles;
    titles.reserve(count);
    const CustomerId whose(QStringLiteral("bench"));
    for (int i = 0; i < count; ++i) {
        const QString title = i % 3 == 0 ? QStringLiteral("[AMS:key-%1 host=web01] HTTP 503").arg(i % scenarios)
                              : i % 3 == 1
                                  ? QStringLiteral("PROBLEM: memory problem %1 on web01").arg(i % scenarios)
                                  : QStringLiteral("** PROBLEM Service Alert: db%1/Volumes is CRITICAL **").arg(i);
        titles.append({title, whose});
    }
    return titles;
}

} // namespace

EngineBench::EngineBench(Clock &clock, Random &random, const Plan &plan)
    : m_clock(clock)
    , m_random(random)
    , m_plan(plan)
    , m_customer(benchCustomer())
    , m_customers(CustomerBook::create({m_customer}).value_or(CustomerBook()))
{
    m_actions.add(std::make_unique<BenchAction>(clock, m_firstAction));
    m_actions.add(std::make_unique<BenchHoldAction>(m_gate));
    m_actions.add(std::make_unique<WaitAction>(clock));
    m_actions.describe(describeHumanTask());
}

EngineBench::~EngineBench() = default;

Runner::Services EngineBench::services()
{
    return {
        *m_ledger, {m_actions, m_expressions, m_secrets, m_clock}, m_clock, m_random, AgentId(QStringLiteral("bench"))};
}

void EngineBench::start()
{
    auto ledger = SqlLedger::open(m_folder.filePath(QStringLiteral("ledger.db")), m_clock);
    if (!ledger) {
        m_clock.after(Milliseconds(0), this, [this, error = ledger.error()] { emit failed(error); });
        return;
    }
    m_ledger = *std::move(ledger);
    m_runs = std::make_unique<BenchRuns>(services(), m_customer);
    connect(m_runs.get(), &BenchRuns::failed, this, &EngineBench::failed);
    connect(m_runs.get(), &BenchRuns::reached, this, [this] { m_afterRuns(); });
    connect(m_runs.get(), &BenchRuns::parked, this, &EngineBench::noteParked);
    for (const Plan::Round &round : m_plan.rounds)
        m_stages.emplace_back([this, round] { measureSteps(round); });
    m_stages.emplace_back([this] { measureReplay(); });
    m_stages.emplace_back([this] { measureWaiting(); });
    m_stages.emplace_back([this] { measureRecovery(); });
    m_stages.emplace_back([this] { measureTimed(); });
    m_stages.emplace_back([this] { measureTitles(); });
    next();
}

void EngineBench::next()
{
    if (m_stages.empty()) {
        emit finished(m_figures);
        return;
    }
    const auto stage = std::move(m_stages.front());
    m_stages.pop_front();
    m_clock.after(Milliseconds(0), this, stage);
}

// Steps --------------------------------------------------------------------------------------------------------------

void EngineBench::measureSteps(const Plan::Round &round)
{
    m_cpuBefore = cpuMicroseconds();
    m_watch.start();
    m_afterRuns = [this, round] { noteSteps(round); };
    m_runs->start({QStringLiteral("steps-%1").arg(round.atOnce), scenarioOf(kFiveBenchSteps), round.runs, round.atOnce,
                   BenchRuns::Until::Finished});
}

void EngineBench::noteSteps(const Plan::Round &round)
{
    const double steps = round.runs * kStepsARun;
    const double took = seconds();
    m_steps.append(QJsonObject{
        {QStringLiteral("at_once"), round.atOnce},
        {QStringLiteral("runs"), round.runs},
        {QStringLiteral("steps"), steps},
        {QStringLiteral("cpu_ms_per_step"), static_cast<double>(cpuMicroseconds() - m_cpuBefore) / 1000 / steps},
        {QStringLiteral("steps_per_second"), steps / took},
        {QStringLiteral("seconds"), took}});
    m_figures.insert(QStringLiteral("steps"), m_steps);
    next();
}

// Replay -------------------------------------------------------------------------------------------------------------

void EngineBench::measureReplay()
{
    const RunId run(QStringLiteral("steps-%1-0").arg(m_plan.rounds.constFirst().atOnce));
    m_ledger->journal(run, this, [this](const Result<QList<QByteArray>> &journal) {
        if (journal)
            replayFor(*journal);
        else
            emit failed(journal.error());
    });
}

/// As recovery does it: read every entry, fold it.
void EngineBench::replayFor(const QList<QByteArray> &journal)
{
    const ScenarioBook book(scenarioOf(kFiveBenchSteps));
    qint64 entries = 0;
    m_watch.start();
    while (m_watch.elapsed() < m_plan.replay.count()) {
        QList<RunEvent> events;
        for (const QByteArray &entry : journal) {
            if (auto event = runEventFromJson(entry))
                events.append(*std::move(event));
        }
        const auto folded = replay(book, RunId(QStringLiteral("replayed")), events);
        if (!folded || !folded->state.isFinished()) {
            emit failed({ErrorKind::Corrupt, QStringLiteral("a journal of the bench does not fold to its end"), false});
            return;
        }
        entries += events.size();
    }
    m_figures.insert(QStringLiteral("replay"),
                     QJsonObject{{QStringLiteral("entries_a_run"), journal.size()},
                                 {QStringLiteral("entries_per_second"), static_cast<double>(entries) / seconds()}});
    next();
}

// Waiting for people --------------------------------------------------------------------------------------------------

void EngineBench::measureWaiting()
{
    returnFreeMemory();
    m_bytesBefore = residentBytes();
    m_watch.start();
    m_afterRuns = [this] { noteHeld(); };
    constexpr int atOnce = 200;
    m_runs->start({QStringLiteral("waiting"), scenarioOf(kAsking), m_plan.waiting, atOnce, BenchRuns::Until::AtRest});
}

void EngineBench::noteHeld()
{
    const double took = seconds();
    returnFreeMemory();
    const qint64 bytes = residentBytes() - m_bytesBefore;
    m_waitingFigures = {{QStringLiteral("runs"), m_plan.waiting},
                        {QStringLiteral("seconds_to_begin"), took},
                        {QStringLiteral("held_bytes"), bytes},
                        {QStringLiteral("held_bytes_per_run"), static_cast<double>(bytes) / m_plan.waiting}};
    m_watch.start();
    // Not from inside the runner's signal.
    m_clock.after(Milliseconds(0), this, [this] { m_runs->park(); });
}

void EngineBench::noteParked()
{
    m_waitingFigures.insert(QStringLiteral("seconds_to_park"), seconds());
    // What was parked is deleted when the event loop comes to it, and its timers are swept away some seconds later,
    // with the next call that is due then.
    m_clock.after(m_plan.afterParking, this, [] {});
    m_clock.after(m_plan.afterParking + Milliseconds(100), this, [this] {
        returnFreeMemory();
        m_waitingFigures.insert(QStringLiteral("parked_bytes"), residentBytes() - m_bytesBefore);
        m_figures.insert(QStringLiteral("waiting"), m_waitingFigures);
        next();
    });
}

// Recovery ------------------------------------------------------------------------------------------------------------

void EngineBench::measureRecovery()
{
    m_afterRuns = [this] { m_clock.after(Milliseconds(100), this, [this] { recover(); }); };
    constexpr int atOnce = 200;
    m_runs->start({QStringLiteral("left"), scenarioOf(kHeld), m_plan.recovered, atOnce, BenchRuns::Until::Running});
}

/// The agent has died; one of the same name takes up what it left.
void EngineBench::recover()
{
    m_runs->drop();
    m_cpuBefore = cpuMicroseconds();
    m_watch.start();
    EngineSettings settings;
    settings.lease = std::chrono::hours(1);
    settings.runsAtOnce = m_plan.recovered + 1;
    m_engine = std::make_unique<Engine>(Engine::Parts{*m_ledger, m_noScenarios, m_noLibrary, m_customers, services()},
                                        settings);
    auto goingOn = std::make_shared<QSet<QString>>();
    connect(m_engine.get(), &Engine::runChanged, this, [this, goingOn](const RunView &view) {
        // Runs that wait for people tell of themselves too: their outboxes were never written.
        if (!view.state.id.toString().startsWith(QStringLiteral("left")) || goingOn->contains(view.state.id.toString()))
            return;
        goingOn->insert(view.state.id.toString());
        if (goingOn->size() != m_plan.recovered)
            return;
        m_figures.insert(QStringLiteral("recovery"),
                         QJsonObject{{QStringLiteral("runs"), m_plan.recovered},
                                     {QStringLiteral("seconds"), seconds()},
                                     {QStringLiteral("runs_per_second"), m_plan.recovered / seconds()},
                                     {QStringLiteral("cpu_ms_per_run"),
                                      static_cast<double>(cpuMicroseconds() - m_cpuBefore) / 1000 / m_plan.recovered}});
        next();
    });
    m_engine->start();
}

// Waiting for a time --------------------------------------------------------------------------------------------------

void EngineBench::measureTimed()
{
    m_engine.reset();
    returnFreeMemory();
    m_bytesBefore = residentBytes();
    m_watch.start();
    // Not from inside the runner's signal.
    m_afterRuns = [this] { m_clock.after(Milliseconds(0), this, [this] { noteTimed(); }); };
    constexpr int atOnce = 200;
    m_runs->start(
        {QStringLiteral("timed"), scenarioOf(kLettingTimePass), m_plan.timed, atOnce, BenchRuns::Until::Running});
}

void EngineBench::noteTimed()
{
    const double took = seconds();
    returnFreeMemory();
    const qint64 bytes = residentBytes() - m_bytesBefore;
    m_figures.insert(QStringLiteral("timed"),
                     QJsonObject{{QStringLiteral("runs"), m_plan.timed},
                                 {QStringLiteral("seconds_to_begin"), took},
                                 {QStringLiteral("held_bytes"), bytes},
                                 {QStringLiteral("held_bytes_per_run"), static_cast<double>(bytes) / m_plan.timed}});
    m_runs->drop();
    next();
}

// Titles --------------------------------------------------------------------------------------------------------------

void EngineBench::measureTitles()
{
    constexpr int scenarios = 200;
    const QList<RehearsedTitle> titles = manyTitles(m_plan.titles, scenarios);
    m_cpuBefore = cpuMicroseconds();
    m_watch.start();
    const MatchIndex before(titleLibrary(scenarios, 0));
    const MatchIndex after(titleLibrary(scenarios, 10));
    const auto answers = TitleRehearsal(before, after, m_customers).compare(titles);
    const double took = seconds();
    const auto changed = std::count_if(answers.begin(), answers.end(), [](const TitleComparison &answer) {
        return answer.change != TitleChange::Same;
    });
    m_figures.insert(
        QStringLiteral("titles"),
        QJsonObject{{QStringLiteral("titles"), titles.size()},
                    {QStringLiteral("scenarios"), scenarios},
                    {QStringLiteral("changed"), static_cast<qint64>(changed)},
                    {QStringLiteral("seconds"), took},
                    {QStringLiteral("cpu_seconds"), static_cast<double>(cpuMicroseconds() - m_cpuBefore) / 1e6}});
    next();
}

} // namespace ams
