// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runs/PersonDeeds.h"
#include "support/ScenarioBuilder.h"

namespace ams {

// A run in each of the phases in which a command can reach it.

inline const Person kAnn{QStringLiteral("Ann"), QStringLiteral("ann@example.com"), {}};
inline const Person kBob{QStringLiteral("Bob"), QStringLiteral("bob@example.com"), {}};

inline Scenario phasedScenario()
{
    Scenario scenario = ScenarioBuilder().step("look").step("fix", RepeatClass::Never).build();
    Step question;
    question.id = QStringLiteral("ask");
    question.kind = StepKind::Human;
    question.action = QStringLiteral("human.approve");
    Step branch = scenario.steps[0];
    Step collect;
    collect.id = QStringLiteral("collect");
    collect.kind = StepKind::Parallel;
    branch.id = QStringLiteral("a");
    collect.steps.push_back(branch);
    branch.id = QStringLiteral("b");
    collect.steps.push_back(branch);
    scenario.steps.push_back(question);
    scenario.steps.push_back(collect);
    branch.id = QStringLiteral("tidy");
    scenario.cleanup.push_back(branch);
    return scenario;
}

inline StepPath at(const char *step)
{
    return StepPath(QLatin1StringView(step));
}

inline OperatorCommand commandOf(const QString &kind, const Person &by, qint64 turn, const QString &step)
{
    OperatorCommand command;
    command.id = QStringLiteral("%1-%2-%3-%4").arg(kind, by.name, step).arg(turn);
    command.kind = commandKindFromText(kind.section(u' ', 0, 0)).value_or(CommandKind::Take);
    command.withCleanup = !kind.endsWith(QLatin1StringView("at-once"));
    command.by = by;
    command.turn = turn;
    command.step = StepPath(step);
    return command;
}

/// The run as each phase leaves it: all on one road, so that every phase is one that can come about.
inline RunState stateIn(const ScenarioBook &book, const QString &phase)
{
    event::RunStarted start;
    start.scenario = ScenarioId(QStringLiteral("test"));
    start.version = "0123456789abcdef";
    const auto begun = [](const char *step, RepeatClass repeat = RepeatClass::Safe) -> RunFact {
        return event::StepStarted{at(step), 1, QLatin1StringView(step), repeat};
    };
    const auto ended = [](const char *step, StepOutcome outcome = StepOutcome::Ok) -> RunFact {
        return event::StepFinished{at(step), 1, outcome, {}, {}};
    };
    const auto deed = [](const QString &kind, const Person &by, qint64 turn, const char *step = "") -> RunFact {
        return event::Commanded{commandOf(kind, by, turn, QLatin1StringView(step))};
    };
    const RunFact handedOver = event::HandedOver{EndReason::StepFailed, at("fix"), {}};
    QList<RunFact> facts{start, begun("look")};
    if (phase == QLatin1StringView("paused"))
        facts += deed(QStringLiteral("pause"), kAnn, 0);
    else if (phase == QLatin1StringView("taken while a step runs"))
        facts += deed(QStringLiteral("take"), kAnn, 0);
    else if (phase == QLatin1StringView("taken"))
        facts += {deed(QStringLiteral("take"), kAnn, 0), ended("look")};
    else if (phase == QLatin1StringView("handed over"))
        facts += {ended("look"), begun("fix", RepeatClass::Never), ended("fix", StepOutcome::Failed), handedOver};
    else if (phase == QLatin1StringView("asking") || phase == QLatin1StringView("answered"))
        facts += {ended("look"), begun("fix", RepeatClass::Never), ended("fix"), begun("ask"),
                  event::PersonAsked{at("ask"), {}, {}}};
    else if (phase == QLatin1StringView("branches taken"))
        facts += {ended("look"),
                  begun("fix", RepeatClass::Never),
                  ended("fix"),
                  begun("ask"),
                  event::StepFinished{at("ask"), 1, {}, {}, {}},
                  begun("collect"),
                  begun("collect/a"),
                  begun("collect/b", RepeatClass::Never),
                  deed(QStringLiteral("take"), kAnn, 0),
                  ended("collect/a", StepOutcome::Failed)};
    else if (phase == QLatin1StringView("cleaning up"))
        facts += {deed(QStringLiteral("abort"), kAnn, 0), event::StepStopped{at("look")},
                  event::CleanupStarted{EndReason::StoppedByPerson, {}, kAnn.name}, begun("cleanup/tidy")};
    else if (phase == QLatin1StringView("ending"))
        facts += event::EndRequested{{RunEnding::Kind::CleanUp, RunEnd::Aborted, EndReason::ResolvedElsewhere, {}, {}}};
    else if (phase == QLatin1StringView("finished"))
        facts += event::RunFinished{RunEnd::Resolved, EndReason::ReachedResolved, {}, {}};
    RunState state;
    state.id = RunId(QStringLiteral("r"));
    Timestamp now{};
    for (const RunFact &fact : facts)
        state = advance(book, std::move(state), {now += Milliseconds(1), fact}).state;
    if (phase == QLatin1StringView("answered")) {
        OperatorCommand yes = commandOf(QStringLiteral("answer"), kAnn, state.turn, QStringLiteral("ask"));
        yes.values.insert(QStringLiteral("approved"), true);
        state = advance(book, std::move(state), {now += Milliseconds(1), event::Commanded{yes}}).state;
    }
    return state;
}

} // namespace ams
