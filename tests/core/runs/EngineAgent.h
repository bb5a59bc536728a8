// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "ledger/SqlLedger.h"
#include "runs/Engine.h"
#include "scenario/ScenarioYaml.h"
#include "support/FakeActions.h"

namespace ams {

inline const QByteArray kScenario = R"(scenario: demo
customers: all
match: {keyword: demo}
params:
  host: {type: host, required: true}
limits: {duration: DURATION}
steps:
  - {id: look, phase: check, do: fake.look, with: {name: "{{ params.host }}"}}
  - {id: fix, phase: recover, do: fake.fix, with: {name: fix}, repeat: never}
)";

inline std::shared_ptr<const Scenario> scenarioOf(QByteArray text, const QByteArray &duration)
{
    const auto parsed = parseScenario(text.replace("DURATION", duration), QStringLiteral("demo.yaml"));
    return parsed.scenario ? std::make_shared<const Scenario>(*parsed.scenario) : nullptr;
}

inline CustomerBook customers()
{
    auto acme = std::make_shared<Customer>();
    acme->id = CustomerId(QStringLiteral("acme"));
    acme->services = {ServiceId(QStringLiteral("PACME01"))};
    acme->hosts.insert(QStringLiteral("web01"), Host{QStringLiteral("web01"), {}, QStringLiteral("127.0.0.1"), {}, {}});
    return CustomerBook::create({acme}).value_or(CustomerBook());
}

inline Incident incidentOf(const QString &id, const QString &title = QStringLiteral("[AMS:demo host=web01] broken"))
{
    Incident incident;
    incident.id = IncidentId(id);
    incident.title = title;
    incident.service = ServiceId(QStringLiteral("PACME01"));
    return incident;
}

inline IntakeEvent eventOf(const QString &id, const QString &type, const Incident &incident)
{
    return {EventId(id), type,     std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()),
            {},          incident, incident.id};
}

/// One agent on a ledger file, as Core would put it together; what its actions do is the test's to say.
struct Agent
{
    Agent(const QString &file, const char *name, const QByteArray &duration = "1m", EngineSettings settings = {},
          IncidentLookup *lookup = nullptr)
        : ledger(SqlLedger::open(file, clock).value_or(nullptr))
        , book(customers())
        , index(QList<std::shared_ptr<const Scenario>>{scenarioOf(kScenario, duration)})
    {
        const auto recorded = [this](const FakeAction::Effect &effect) {
            return [this, effect](const ActionContext &context) {
                done.append(context.step.toString());
                return effect(context);
            };
        };
        registry.add(std::make_unique<FakeAction>(QStringLiteral("fake.look"), RepeatClass::Safe,
                                                  recorded([this](const ActionContext &c) { return look(c); })));
        registry.add(std::make_unique<FakeAction>(QStringLiteral("fake.fix"), RepeatClass::Never,
                                                  recorded([this](const ActionContext &c) { return fix(c); })));
        engine = std::make_unique<Engine>(
            Engine::Parts{
                *ledger,
                index,
                library,
                book,
                {*ledger, {registry, expressions, secrets, clock}, clock, random, AgentId(QLatin1StringView(name))},
                lookup},
            settings);
        QObject::connect(engine.get(), &Engine::runChanged, engine.get(),
                         [this](const RunView &view) { last = view.state; });
        engine->start();
    }
    static std::optional<ActionResult> ok(const ActionContext &)
    {
        return ActionResult{StepOutcome::Ok, QJsonObject{}, {}};
    }
    static std::optional<ActionResult> never(const ActionContext &) { return std::nullopt; }
    QString end() const
    {
        return last.outcome() ? toText(last.outcome()->end) + u' ' + toText(last.outcome()->reason) : QString();
    }

    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    std::unique_ptr<SqlLedger> ledger;
    CustomerBook book;
    MatchIndex index;
    ScenarioLibrary library;
    ActionRegistry registry;
    Expressions expressions;
    FakeAction::Effect look = ok;
    FakeAction::Effect fix = ok;
    QStringList done;
    RunState last;
    std::unique_ptr<Engine> engine;
};

} // namespace ams
