// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LedgerRunDesk.h"
#include "base/Secrets.h"
#include "ledger/SqlLedger.h"
#include "runs/Engine.h"
#include "scenario/ScenarioYaml.h"
#include "support/FakeActions.h"

namespace ams {

inline CustomerBook deskCustomers()
{
    auto acme = std::make_shared<Customer>();
    acme->id = CustomerId(QStringLiteral("acme"));
    acme->services = {ServiceId(QStringLiteral("S1"))};
    return CustomerBook::create({acme}).value_or(CustomerBook());
}

/// One step, which asks a person.
inline const QByteArray kDeskQuestion = R"(scenario: desk
customers: all
match: {keyword: desk}
steps:
  - {id: ask, do: human.approve, with: {title: "Go on?"}, timeout: 1h, on: {ok: resolved}}
)";

/// What makes that scenario run.
inline Incident deskIncident()
{
    Incident incident;
    incident.id = IncidentId(QStringLiteral("P1"));
    incident.title = QStringLiteral("[AMS:desk] it broke");
    incident.service = ServiceId(QStringLiteral("S1"));
    return incident;
}

/// Ann's answer to its question, as the run stood in `state`.
inline OperatorCommand deskYes(const RunState &state)
{
    OperatorCommand command;
    command.id = QStringLiteral("yes");
    command.run = state.id;
    command.kind = CommandKind::Answer;
    command.by = {QStringLiteral("Ann"), QStringLiteral("ann@example.com"), {}};
    command.turn = state.turn;
    command.step = StepPath(QStringLiteral("ask"));
    command.values = {{QStringLiteral("approved"), true}};
    return command;
}

/// Ends well after that time.
class DelayedRun final : public ActionRun
{
public:
    DelayedRun(Clock &clock, Milliseconds delay)
    {
        clock.after(delay, this, [this] { emit finished({StepOutcome::Ok, QJsonObject{}, {}, {}}); });
    }
};

class DelayedAction final : public Action
{
public:
    DelayedAction(Clock &clock, Random &random) : m_clock(clock), m_random(random)
    {
        m_description.name = QStringLiteral("fake.look");
        m_description.repeat = RepeatClass::Safe;
        m_description.parameters = {
            {QStringLiteral("name"), ValueType::Text, true, QJsonValue(QJsonValue::Undefined), {}, {}}};
    }
    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext /*context*/) override
    {
        return std::make_unique<DelayedRun>(m_clock, Milliseconds(m_random.next() % 1500));
    }

private:
    Clock &m_clock;
    Random &m_random;
    ActionDescription m_description;
};

/// An agent as Core puts it together, as far as people are concerned. Its action `fake.look` takes up to 1.5 s.
struct DeskAgent
{
    DeskAgent(Clock &time, const QString &file, const char *name, const QByteArray &text)
        : clock(time)
        , id(QLatin1StringView(name))
        , ledger(SqlLedger::open(file, clock).value_or(nullptr))
        , book(deskCustomers())
        , index({std::make_shared<const Scenario>(parseScenario(text, QStringLiteral("race.yaml")).scenario.value())})
    {
        registry.add(std::make_unique<DelayedAction>(clock, random));
        ActionDescription approve;
        approve.name = QStringLiteral("human.approve");
        approve.byPerson = true;
        approve.parameters = {
            {QStringLiteral("title"), ValueType::Text, true, QJsonValue(QJsonValue::Undefined), {}, {}}};
        registry.describe(std::move(approve));
        EngineSettings settings;
        settings.lease = std::chrono::hours(1); // on a clock that goes fifty times faster
        engine = std::make_unique<Engine>(
            Engine::Parts{
                *ledger, index, library, book, {*ledger, {registry, expressions, secrets, clock}, clock, random, id}},
            settings);
        desk = std::make_unique<LedgerRunDesk>(LedgerRunDesk::Parts{*engine, *ledger, book, nullptr, clock, id});
        QObject::connect(engine.get(), &Engine::runChanged, desk.get(), &LedgerRunDesk::onRunChanged);
        engine->start();
    }

    Clock &clock;
    AgentId id;
    SystemRandom random;
    Secrets secrets;
    std::unique_ptr<SqlLedger> ledger;
    CustomerBook book;
    MatchIndex index;
    ScenarioLibrary library;
    ActionRegistry registry;
    Expressions expressions;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<LedgerRunDesk> desk;
};

} // namespace ams
