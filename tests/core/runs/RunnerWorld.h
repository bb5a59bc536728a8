// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "properties/SimulatedActions.h"
#include "properties/SimulatedLedger.h"
#include "runs/Runner.h"
#include "scenario/ScenarioYaml.h"
#include "support/FakeClock.h"

#include <QCoreApplication>

namespace ams {

/// One real Runner in a world where time stands still, actions end when they are told to, and the ledger answers when
/// it is asked to.
struct RunnerWorld
{
    explicit RunnerWorld(const QByteArray &text, const QJsonObject &params = {})
    {
        actions.fill(registry);
        actions.begun = [](const ActionContext &) {};
        const auto scenario = learn(text);
        auto customer = std::make_shared<Customer>();
        customer->id = CustomerId(QStringLiteral("acme"));
        for (const QString &host : {QStringLiteral("web01"), QStringLiteral("web02")})
            customer->hosts.insert(host, Host{host, {}, QStringLiteral("127.0.0.1"), {}, {}});
        const Claim claim{IncidentId(QStringLiteral("P1")), 0,    AgentId(QStringLiteral("one")), 1, {},
                          RunId(QStringLiteral("r")),       false};
        runner = std::make_unique<Runner>(
            Runner::Services{
                ledger, {registry, expressions, secrets, clock}, clock, random, AgentId(QStringLiteral("one"))},
            Runner::Binding{claim, book, customer});
        event::RunStarted start;
        start.incident.id = claim.incident;
        start.incident.service = ServiceId(QStringLiteral("S1"));
        start.incident.title = QStringLiteral("it broke");
        start.incident.createdAt = clock.now();
        start.customer = customer->id;
        start.scenario = scenario->id;
        start.version = scenario->version;
        start.agent = claim.owner;
        start.params = params;
        runner->begin(start);
        settle();
    }
    std::shared_ptr<const Scenario> learn(const QByteArray &text)
    {
        const ParsedScenario parsed = parseScenario("scenario: s\ncustomers: all\n" + text, QStringLiteral("s.yaml"));
        if (!parsed.scenario)
            qFatal("%s", qPrintable(parsed.problems.value(0).message));
        const auto scenario = std::make_shared<const Scenario>(*parsed.scenario);
        book.add(scenario);
        if (runner)
            runner->learn(scenario);
        return scenario;
    }
    /// The ledger takes everything, and what follows at once has followed.
    void settle()
    {
        while (ledger.hasAppends())
            ledger.answerAppend();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    /// The ledger answers what it was asked about a target or a budget.
    void answer(bool isYes)
    {
        ledger.answerQuestion(isYes, false);
        settle();
    }
    void pass(Milliseconds time)
    {
        clock.advance(time);
        settle();
    }
    void end(StepOutcome outcome = StepOutcome::Ok)
    {
        actions.underWay.first()->end({outcome, QJsonObject{}, {}, {}});
        settle();
    }
    /// What became of it: "accepted", or the reason why not.
    QString command(CommandKind kind, const QString &step, const QByteArray &version = {},
                    const QJsonObject &values = {})
    {
        OperatorCommand command;
        command.id = QString::number(++commands);
        command.run = runner->state().id;
        command.kind = kind;
        command.by = {QStringLiteral("Ann"), QStringLiteral("ann@example.com"), {}};
        command.turn = runner->state().turn;
        command.step = StepPath(step);
        command.version = version;
        command.values = values;
        QString became;
        runner->command(command, [&became](const Result<CommandAnswer> &answer) {
            became = !answer ? answer.error().message
                     : answer->outcome == CommandAnswer::Outcome::Accepted
                         ? QStringLiteral("accepted")
                         : QString(answer->reason + (answer->detail.isEmpty() ? QString() : u": " + answer->detail));
        });
        settle();
        pass(Milliseconds(0));
        return became;
    }
    [[nodiscard]] StepStatus status(const QString &path) const { return runner->state().steps.value(path).status; }
    [[nodiscard]] QString handover() const
    {
        const RunState &state = runner->state();
        return state.isWithPeople() && state.handover ? toText(state.handover->reason) : QString();
    }

    SimulatedActions actions;
    ActionRegistry registry;
    Expressions expressions;
    Secrets secrets;
    FakeClock clock;
    SeededRandom random{1};
    SimulatedLedger ledger;
    ScenarioBook book;
    std::unique_ptr<Runner> runner;
    int commands = 0;
};

} // namespace ams
