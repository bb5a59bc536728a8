// SPDX-License-Identifier: Apache-2.0
#include "runs/PersonDeeds.h"

namespace ams {

namespace {

constexpr qsizetype kRememberedCommands = 50;

void takeOver(RunFlow &flow, const OperatorCommand &command)
{
    RunState &state = flow.state;
    state.holder = RunHolder::Person;
    state.person = command.by;
    state.pause.reset();
    state.ending.reset();
    state.isEndingSaid = false;
    if (command.running == RunningStep::Stop)
        flow.stopEffects();
    letWait(flow);
}

/// People who send a run on although one of its limits is used up have decided so, and it is not over again at once.
void grantAnew(RunState &state, const OperatorCommand &command)
{
    if (!state.handover)
        return;
    const EndReason reason = state.handover->reason;
    if (reason == EndReason::BudgetExhausted) // of what it worked on then
        state.isBudgetDecided = command.values.isEmpty() && command.version.isEmpty();
    else if (reason == EndReason::DurationExceeded)
        state.grantedAfter = state.automationTime;
    else if (reason == EndReason::TooManySteps)
        state.stepStarts = 0;
}

/// Automation goes on: with other parameters, another version of the text, a target of its own.
void giveToAutomation(RunFlow &flow, const OperatorCommand &command)
{
    RunState &state = flow.state;
    state.holder = RunHolder::Automation;
    state.person = {};
    state.pause.reset();
    if (!command.values.isEmpty() || !command.version.isEmpty()) {
        // What it works on, and whose repairs are counted, may be another one now.
        state.hasTarget = false;
        state.targetHolder = {};
        state.hasBudget = false;
        state.isBudgetAsked = false;
    }
    grantAnew(state, command);
    for (auto value = command.values.begin(); value != command.values.end(); ++value)
        state.params.insert(value.key(), value.value());
    if (!command.version.isEmpty()) {
        state.version = command.version;
        state.called = command.called;
    }
    if (flow.needsTarget())
        flow.commands.emplace_back(command::Reserve{});
}

void goOnWhereItStood(RunFlow &flow)
{
    flow.failLost();
    flow.goOn();
}

/// Retrying a step that waits keeps what else waits; any other step is a jump.
void retry(RunFlow &flow, const QString &path)
{
    flow.state.steps[path].isDoneAhead = false;
    if (flow.state.waiting.contains(path) && !flow.hasStuckBlock())
        goOnWhereItStood(flow);
    else
        flow.jump(path);
}

/// The step counts as done: now, if the run stands before it, else when it comes to it.
void markDone(RunFlow &flow, const OperatorCommand &command, StepStatus status)
{
    RunState &state = flow.state;
    const QString path = command.step.toString();
    const QString verifier = flow.verifierOf(path); // has nothing to find out any more
    const bool isNext = state.waiting.contains(path) || state.active.contains(path) || !verifier.isEmpty();
    if (!verifier.isEmpty()) {
        state.verifying.remove(verifier);
        state.waiting.removeIf(
            [&verifier](const QString &other) { return other == verifier || isInside(other, verifier); });
        flow.halt(verifier);
    }
    StepState &step = state.steps[path];
    step.status = status;
    step.by = command.by;
    step.note = command.note;
    step.output = command.output;
    step.message.clear();
    step.finishedAt = flow.at;
    if (step.startedAt == Timestamp{})
        step.startedAt = flow.at;
    if (!command.values.isEmpty())
        step.result = command.values;
    if (!state.order.contains(path))
        state.order.append(path);
    if (!isNext) {
        step.isDoneAhead = true;
        return;
    }
    ++step.visit;
    flow.stopInside(path); // of a block
    state.waiting.removeOne(path);
    flow.leave(path);
    flow.follow(path);
}

void answer(RunFlow &flow, const OperatorCommand &command)
{
    const QString path = command.step.toString();
    const auto where = flow.place(path);
    StepState &step = flow.state.steps[path];
    const bool isApproval = where && where->step().action == QLatin1StringView("human.approve");
    const bool isGood = !isApproval || command.values.value(QLatin1StringView("approved")).toBool();
    step.status = isGood ? StepStatus::Ok : StepStatus::Failed;
    step.result = command.values;
    step.by = command.by;
    step.note = command.note;
    step.message = isGood ? QString() : command.by.name + (command.note.isEmpty() ? QString() : u": " + command.note);
    step.mayRetry = false; // the answer was given; nobody is asked the same again by itself
    step.finishedAt = flow.at;
    step.due = {};
    flow.leave(path);
    flow.follow(path);
}

void abortRun(RunFlow &flow, const OperatorCommand &command)
{
    RunState &state = flow.state;
    state.pause.reset(); // or the clean-up would wait for its end
    state.ending.reset();
    state.isEndingSaid = false;
    if (command.withCleanup) {
        flow.end({RunEnding::Kind::CleanUp, RunEnd::Aborted, EndReason::StoppedByPerson, {}, command.by.name});
        return;
    }
    // At once: what is under way is cut off, and is unknown from then on.
    flow.commands.emplace_back(
        command::Finish{{RunEnd::Aborted, EndReason::StoppedByPerson, state.current, command.by.name}});
    state.ending = RunEnding{RunEnding::Kind::Finish, RunEnd::Aborted, EndReason::StoppedByPerson,
                             state.current.toString(), command.by.name};
    state.isEndingSaid = true;
}

void close(RunFlow &flow, const OperatorCommand &command)
{
    const RunState &state = flow.state;
    const auto cause = state.handover;
    flow.end({RunEnding::Kind::Finish, RunEnd::Handoff, cause ? cause->reason : EndReason::StoppedByPerson,
              cause ? cause->step.toString() : QString(), cause ? cause->detail : command.by.name});
}

} // namespace

void goOnAfterPause(RunFlow &flow)
{
    if (flow.state.isPaused())
        return; // for another reason
    const QStringList active = flow.state.active;
    for (const QString &path : active) {
        const StepState step = flow.state.steps.value(path);
        if (step.status == StepStatus::RetryDue)
            flow.commands.emplace_back(command::AwaitRetry{StepPath(path), step.attempt + 1, step.retryDue});
    }
    flow.goOn();
}

void letWait(RunFlow &flow)
{
    RunState &state = flow.state;
    const QStringList active = state.active;
    for (const QString &path : active) {
        StepState &step = state.steps[path];
        const auto where = flow.place(path);
        const bool isEvent = where && where->step().kind == StepKind::WaitFor;
        const bool isQuestion = where && where->step().kind == StepKind::Human; // put already, or about to be
        if (step.status != StepStatus::RetryDue && !isQuestion && !isEvent)
            continue;
        step.status = StepStatus::Stopped;
        step.due = {};
        step.finishedAt = flow.at;
        flow.leave(path);
        flow.wait(path);
    }
}

void applyCommand(RunFlow &flow, const OperatorCommand &command)
{
    RunState &state = flow.state;
    RunDeed deed{flow.at, command};
    deed.command.output.clear();
    deed.command.turn = state.turn++; // that which it ended, whichever its sender had seen of an open question
    state.deeds.append(std::move(deed));
    while (state.deeds.size() > kRememberedCommands)
        state.deeds.removeFirst();
    switch (command.kind) {
    case CommandKind::Take:
        takeOver(flow, command);
        return;
    case CommandKind::GiveBack:
        giveToAutomation(flow, command);
        if (command.step.isEmpty())
            goOnWhereItStood(flow);
        else
            flow.jump(command.step.toString());
        return;
    case CommandKind::Retry:
        giveToAutomation(flow, command);
        retry(flow, command.step.toString());
        return;
    case CommandKind::Jump:
        giveToAutomation(flow, command);
        flow.jump(command.step.toString());
        return;
    case CommandKind::Tick:
        markDone(flow, command, StepStatus::Ok);
        return;
    case CommandKind::Skip:
        markDone(flow, command, StepStatus::Skipped);
        return;
    case CommandKind::Answer:
        answer(flow, command);
        return;
    case CommandKind::Abort:
        abortRun(flow, command);
        return;
    case CommandKind::Pause:
        state.pause = RunPause{command.by, command.until};
        if (command.until)
            flow.commands.emplace_back(command::AwaitPause{*command.until});
        return;
    case CommandKind::Resume:
        state.pause.reset();
        goOnAfterPause(flow);
        return;
    case CommandKind::Close:
        close(flow, command);
        return;
    }
}

} // namespace ams
