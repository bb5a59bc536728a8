// SPDX-License-Identifier: Apache-2.0
#include "runs/RunMachine.h"

#include "runs/FactEffects.h"

namespace ams {

RunDecision advance(const ScenarioBook &book, RunState state, const RunEvent &event)
{
    if (state.isFinished())
        return {std::move(state), {}};
    state.automationTime = automationTime(state, event.at);
    state.lastEventAt = event.at;
    RunFlow flow(book, std::move(state), event.at);
    std::visit(FactEffects(flow), event.fact);
    flow.settleEnding();
    return {std::move(flow.state), std::move(flow.commands)};
}

bool isStillWanted(const ScenarioBook &book, const RunState &state, const RunCommand &command)
{
    const RunFlow flow(book, state, {});
    if (const auto *begin = std::get_if<command::Begin>(&command)) {
        const QString path = begin->fact.step.toString();
        const bool isAgain = state.steps.value(path).status == StepStatus::Running && state.active.contains(path);
        return flow.mayBegin() && flow.closingAround(path).isEmpty() && (isAgain || state.waiting.contains(path));
    }
    if (const auto *retry = std::get_if<command::ScheduleRetry>(&command))
        return flow.mayBegin() && state.waiting.contains(retry->step.toString());
    if (const auto *ask = std::get_if<command::Ask>(&command))
        return state.steps.value(ask->step.toString()).status == StepStatus::Running;
    if (const auto *decide = std::get_if<command::Decide>(&command))
        return flow.mayBegin() && state.waiting.contains(decide->step.toString());
    if (std::holds_alternative<command::HandOver>(command) || std::holds_alternative<command::CleanUp>(command) ||
        std::holds_alternative<command::Finish>(command))
        return state.ending.has_value();
    return !state.isFinished();
}

std::optional<command::Begin> beginRetry(const ScenarioBook &book, const RunState &state, const StepPath &step,
                                         int attempt)
{
    RunFlow flow(book, state, {});
    if (!flow.mayBegin() || state.steps.value(step.toString()).status != StepStatus::RetryDue)
        return std::nullopt;
    flow.beginAttempt(step.toString(), attempt);
    return std::get<command::Begin>(flow.commands.front());
}

bool isAutomationsTime(const RunState &state)
{
    if (state.holder != RunHolder::Automation || state.isPaused() || state.end)
        return false;
    bool isAsking = false;
    for (const QString &path : state.active) {
        const StepStatus status = state.steps.value(path).status;
        isAsking = isAsking || status == StepStatus::Asking;
        const bool isBlock = std::any_of(state.active.begin(), state.active.end(),
                                         [&path](const QString &other) { return isInside(other, path); });
        if ((status == StepStatus::Running || status == StepStatus::RetryDue) && !isBlock)
            return true;
    }
    return !isAsking;
}

Milliseconds automationTime(const RunState &state, Timestamp now)
{
    const bool isCounting = state.lastEventAt != Timestamp{} && now > state.lastEventAt && isAutomationsTime(state);
    return state.automationTime + (isCounting ? now - state.lastEventAt : Milliseconds(0));
}

Milliseconds spentDuration(const RunState &state, Timestamp now)
{
    return automationTime(state, now) - state.grantedAfter;
}

bool isAtRest(const ScenarioBook &book, const RunState &state)
{
    const RunFlow flow(book, state, {});
    if (state.isFinished() || state.ending || state.cleanup || state.isLetGo || flow.hasEffects())
        return false;
    if (state.isWithPeople() || state.isPaused())
        return true;
    // A retry has its time, and the agent that owns the run hears of the incident.
    const bool isBusy = std::any_of(state.active.begin(), state.active.end(), [&](const QString &path) {
        const auto where = flow.place(path);
        return state.steps.value(path).status == StepStatus::RetryDue ||
               (where && where->step().kind == StepKind::WaitFor);
    });
    // What waits now waits for the target or the budget, which the agent has to ask for.
    return !isBusy && state.waiting.isEmpty() && !state.active.isEmpty();
}

std::optional<Timestamp> wakeTime(const RunState &state)
{
    std::optional<Timestamp> wake;
    const auto consider = [&wake](Timestamp time) {
        if (time != Timestamp{} && (!wake || time < *wake))
            wake = time;
    };
    for (const QString &path : state.active)
        consider(state.steps.value(path).due);
    if (state.pause && state.pause->until)
        consider(*state.pause->until);
    if (state.heldBack && state.holder == RunHolder::Automation)
        consider(state.heldBack->until);
    return wake;
}

Result<RunDecision> replay(const ScenarioBook &book, const RunId &run, const QList<RunEvent> &journal)
{
    if (journal.isEmpty() || !std::holds_alternative<event::RunStarted>(journal.first().fact))
        return fail(ErrorKind::Corrupt,
                    QStringLiteral("the journal of run %1 does not begin with its start").arg(run.toString()));
    RunDecision decision;
    decision.state.id = run;
    for (const RunEvent &event : journal)
        decision = advance(book, std::move(decision.state), event);
    return decision;
}

} // namespace ams
