// SPDX-License-Identifier: Apache-2.0
#include "runs/RunFlow.h"

#include <algorithm>

namespace ams {

// Asking -------------------------------------------------------------------------------------------------------------

bool RunFlow::needsTarget() const
{
    const Scenario *text = scenario();
    return text && !text->limits.exclusive.isEmpty() && !state.hasTarget;
}

bool RunFlow::mayBegin() const
{
    return !state.end && !state.ending && !state.isLetGo && !state.isPaused() &&
           state.holder == RunHolder::Automation && !needsTarget();
}

bool RunFlow::isEffect(const QString &path) const
{
    if (state.steps.value(path).status != StepStatus::Running)
        return false;
    const auto where = place(path);
    return where && where->step().kind == StepKind::Action;
}

bool RunFlow::hasEffects() const
{
    return std::any_of(state.active.begin(), state.active.end(),
                       [this](const QString &path) { return isEffect(path); });
}

bool RunFlow::isBusy(const QString &path) const
{
    return std::any_of(state.active.begin(), state.active.end(), [&](const QString &other) {
        return (other == path || isInside(other, path)) && isEffect(other);
    });
}

QString RunFlow::closingAround(const QString &path) const
{
    for (const QString &step : stepsAround(path)) {
        const StepState block = state.steps.value(step);
        if (block.isClosing && block.status == StepStatus::Running)
            return step;
    }
    return {};
}

bool RunFlow::needsBudget(const Step &step, const QString &path) const
{
    const Scenario *text = scenario();
    return text && text->limits.repairs && step.phase == Phase::Recover && step.kind == StepKind::Action &&
           (!state.hasBudget || state.repaired.contains(path));
}

// Moving -------------------------------------------------------------------------------------------------------------

void RunFlow::enter(const QString &block, int index)
{
    const auto *steps = stepsOf(m_book, state, block);
    if (!steps) {
        end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::BadScenario, ownerOf(block), block});
        return;
    }
    if (index >= static_cast<int>(steps->size()))
        blockEnded(block, true, {});
    else
        begin(pathIn(block, (*steps)[static_cast<size_t>(index)].id));
}

void RunFlow::wait(const QString &path)
{
    if (!state.waiting.contains(path))
        state.waiting.append(path);
}

void RunFlow::begin(const QString &path)
{
    const bool isOver = state.ending && state.ending->kind != RunEnding::Kind::HandOver;
    if (state.end || isOver || !closingAround(path).isEmpty())
        return;
    wait(path);
    if (!mayBegin() || isToBegin(path))
        return;
    const auto where = place(path);
    if (!where) {
        end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::BadScenario, path, path});
        return;
    }
    const Step &step = where->step();
    if (state.steps.value(path).isDoneAhead) {
        m_passed.append(path);
        goOnFromPassed();
        return;
    }
    if (const Scenario *text = scenario(); text && state.stepStarts >= text->limits.steps) {
        end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::TooManySteps, path,
             QString::number(text->limits.steps)});
        return;
    }
    if (!step.enabled) {
        m_passed.append(path);
        goOnFromPassed();
        return;
    }
    if (needsBudget(step, path)) {
        state.hasBudget = false;
        if (!std::exchange(state.isBudgetAsked, true))
            commands.emplace_back(command::Spend{});
        return;
    }
    if (step.kind == StepKind::Choose)
        commands.emplace_back(command::Decide{StepPath(path)});
    else
        beginAttempt(path, 1);
}

void RunFlow::beginAttempt(const QString &path, int attempt)
{
    const auto where = place(path);
    const Step *step = where ? &where->step() : nullptr;
    const int visit = state.steps.value(path).visit + (attempt == 1 ? 1 : 0);
    const QString key =
        state.id.toString() + u'/' + path + u'/' + QString::number(visit) + u'/' + QString::number(attempt);
    const RepeatClass repeat =
        step && step->kind == StepKind::Action ? step->repeat.value_or(RepeatClass::Never) : RepeatClass::Safe;
    wait(path);
    commands.emplace_back(command::Begin{{StepPath(path), attempt, key, repeat}});
}

bool RunFlow::isToBegin(const QString &path) const
{
    return m_passed.contains(path) || std::any_of(commands.begin(), commands.end(), [&path](const RunCommand &command) {
               const auto *begin = std::get_if<command::Begin>(&command);
               const auto *decide = std::get_if<command::Decide>(&command);
               const auto *retry = std::get_if<command::ScheduleRetry>(&command);
               return (begin && begin->fact.step.toString() == path) || (decide && decide->step.toString() == path) ||
                      (retry && retry->step.toString() == path);
           });
}

/// One after the other and not one inside the other: disabled steps may form a loop as long as limits.steps allows.
void RunFlow::goOnFromPassed()
{
    if (std::exchange(m_isPassing, true))
        return;
    while (!m_passed.isEmpty()) {
        const QString path = m_passed.takeFirst();
        if (state.waiting.removeOne(path)) // else it was stopped meanwhile
            pass(path);
    }
    m_isPassing = false;
}

/// The step is over without being done here: it is disabled, or a person has done it ahead.
void RunFlow::pass(const QString &path)
{
    StepState &step = state.steps[path];
    if (!std::exchange(step.isDoneAhead, false)) {
        ++step.visit;
        step.status = StepStatus::Skipped;
        step.startedAt = step.finishedAt = at;
        step.result = QJsonValue();
    }
    if (!state.order.contains(path))
        state.order.append(path);
    ++state.stepStarts;
    conclude(path);
}

void RunFlow::goOn()
{
    const QStringList paths = state.waiting;
    for (const QString &path : paths) {
        if (mayBegin() && state.waiting.contains(path))
            begin(path);
    }
}

void RunFlow::retry(const QString &path, int attempt)
{
    wait(path); // if automation may not go on now, it begins anew when it may
    if (mayBegin())
        commands.emplace_back(command::ScheduleRetry{StepPath(path), attempt});
}

void RunFlow::goOnRetrying()
{
    const QStringList paths = state.waiting;
    for (const QString &path : paths) {
        const auto where = place(path);
        const StepState step = state.steps.value(path);
        const bool hasFailed = step.status == StepStatus::Failed || step.status == StepStatus::TimedOut;
        if (mayBegin() && hasFailed && where && where->step().retry && step.mayRetry &&
            step.attempt <= where->step().retry->times)
            retry(path, step.attempt + 1);
    }
}

void RunFlow::follow(const QString &path)
{
    if (state.ending && state.ending->kind != RunEnding::Kind::HandOver)
        return; // nothing follows any more
    const QString closing = closingAround(path);
    if (closing.isEmpty())
        conclude(path);
    else if (!isFoundOutWhileClosing(path))
        checkClosed(closing);
}

void RunFlow::conclude(const QString &path)
{
    const auto where = place(path);
    if (!where) {
        end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::BadScenario, path, path});
        return;
    }
    const Step &step = where->step();
    const StepState over = state.steps.value(path);
    const bool hasFailed = over.status == StepStatus::Failed || over.status == StepStatus::TimedOut;
    if (hasFailed && step.retry && over.mayRetry && over.attempt <= step.retry->times) {
        retry(path, over.attempt + 1);
        return;
    }
    if (const QString verified = state.verifying.take(path); !verified.isEmpty()) {
        afterVerification(verified, over.status);
        return;
    }
    switch (over.status) {
    case StepStatus::Ok:
    case StepStatus::Skipped:
        go(path, step.onOk);
        return;
    case StepStatus::Failed:
        go(path, step.onFailed);
        return;
    case StepStatus::TimedOut:
        go(path, step.onTimeout.value_or(step.onFailed));
        return;
    case StepStatus::Unknown:
        afterUnknown(*where, path);
        return;
    case StepStatus::Stopped:
        begin(path); // once automation may go on, which may be now
        return;
    case StepStatus::Waiting:
    case StepStatus::Running:
    case StepStatus::RetryDue:
    case StepStatus::Asking:
        return;
    }
}

void RunFlow::go(const QString &path, const Target &target)
{
    const auto where = place(path);
    if (!where)
        return;
    switch (target.kind) {
    case Target::Kind::Next:
        if (where->isInOrder)
            enter(where->block, where->index + 1);
        else
            branchEnded(where->block, where->step().id, true);
        return;
    case Target::Kind::Step:
        if (const QString sibling = pathIn(where->block, target.step); place(sibling) && where->isInOrder)
            begin(sibling);
        else
            end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::BadScenario, path, target.step});
        return;
    case Target::Kind::Done:
    case Target::Kind::Fail: {
        const bool isGood = target.kind == Target::Kind::Done;
        if (where->isInOrder)
            blockEnded(where->block, isGood, isGood ? QString() : path);
        else
            branchEnded(where->block, where->step().id, isGood);
        return;
    }
    case Target::Kind::Resolved:
        if (!where->frame.isEmpty())
            leaveCall(path, where->frame, true, {});
        else if (state.cleanup)
            blockEnded(kCleanupBlock, true, {});
        else
            end({RunEnding::Kind::Finish, RunEnd::Resolved, EndReason::ReachedResolved, path, {}});
        return;
    case Target::Kind::Handoff:
        if (!where->frame.isEmpty())
            leaveCall(path, where->frame, false, path);
        else if (state.cleanup)
            blockEnded(kCleanupBlock, false, path);
        else
            handOver(path);
        return;
    case Target::Kind::Abort:
        if (state.cleanup) // it is being aborted: this ends the clean-up
            blockEnded(kCleanupBlock, false, path);
        else
            end({RunEnding::Kind::CleanUp, RunEnd::Aborted, EndReason::ReachedAbort, path, {}});
        return;
    }
}

/// `resolved` and `handoff` of a called scenario end the call, from however deep inside.
void RunFlow::leaveCall(const QString &path, const QString &frame, bool isGood, const QString &message)
{
    if (ownerOf(blockOf(path)) == frame) {
        blockEnded(frame, isGood, message);
        return;
    }
    StepState &call = state.steps[frame];
    call.isClosing = true;
    call.ended.insert(QStringLiteral("call"), isGood);
    stopInside(frame);
    checkClosed(frame);
}

// Ending -------------------------------------------------------------------------------------------------------------

void RunFlow::stopInside(const QString &path)
{
    const auto concerns = [&path](const QString &other) { return path.isEmpty() || isInside(other, path); };
    const QStringList waiting = state.waiting;
    state.waiting.removeIf(concerns);
    for (const QString &other : waiting) {
        if (concerns(other))
            giveUpVerifying(other);
    }
    const QStringList active = state.active;
    for (const QString &other : active) {
        if (!concerns(other))
            continue;
        if (isEffect(other)) {
            if (path.isEmpty() || !state.verifying.contains(other)) // what it finds out people would have to
                commands.emplace_back(command::Stop{StepPath(other)});
            continue;
        }
        giveUpVerifying(other);
        StepState &step = state.steps[other];
        step.status = StepStatus::Stopped;
        step.finishedAt = at;
        leave(other);
    }
}

void RunFlow::stopEffects()
{
    for (const QString &path : std::as_const(state.active)) {
        if (isEffect(path))
            commands.emplace_back(command::Stop{StepPath(path)});
    }
}

void RunFlow::end(const RunEnding &ending)
{
    const bool isOnItsWay = state.cleanup && ending.kind == RunEnding::Kind::CleanUp;
    if (state.end || state.ending || isOnItsWay)
        return;
    if (ending.kind != RunEnding::Kind::HandOver) {
        state.ending = ending;
        stopInside({});
        return;
    }
    if (state.cleanup) { // it was to be aborted: that is how it ends
        blockEnded(kCleanupBlock, false, ending.step);
        return;
    }
    if (state.holder != RunHolder::Automation)
        return; // people have it already, and see what became of the step
    state.ending = ending;
    stopEffects();
}

void RunFlow::handOver(const QString &path)
{
    RunEnding ending{RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::ReachedHandoff, path, {}};
    const StepState step = state.steps.value(path);
    const auto where = place(path);
    const bool isHuman = where && where->step().kind == StepKind::Human;
    if (step.status == StepStatus::Failed)
        ending.reason = isHuman && !step.by.isNobody() ? EndReason::NotApproved : EndReason::StepFailed;
    else if (step.status == StepStatus::TimedOut)
        ending.reason = isHuman ? EndReason::NoAnswer : EndReason::StepTimedOut;
    else if (step.status == StepStatus::Unknown)
        ending.reason = EndReason::StepUnknown;
    if (ending.reason != EndReason::ReachedHandoff) {
        ending.detail = step.message;
        wait(path); // that is where people go on
    }
    end(ending);
}

void RunFlow::settleEnding()
{
    if (!state.ending || state.isEndingSaid || hasEffects())
        return;
    state.isEndingSaid = true;
    const RunEnding ending = *state.ending;
    const Scenario *text = scenario();
    // Of a run that still waits for its target nothing has begun: it has nothing to undo.
    const bool hasBegun = std::any_of(state.steps.begin(), state.steps.end(),
                                      [](const StepState &step) { return step.startedAt != Timestamp{}; });
    const bool cleansUp =
        ending.kind == RunEnding::Kind::CleanUp && text && !text->cleanup.empty() && !state.cleanup && hasBegun;
    if (ending.kind == RunEnding::Kind::HandOver)
        commands.emplace_back(command::HandOver{{ending.reason, StepPath(ending.step), ending.detail}});
    else if (cleansUp)
        commands.emplace_back(command::CleanUp{{ending.reason, StepPath(ending.step), ending.detail}});
    else
        commands.emplace_back(command::Finish{{ending.kind == RunEnding::Kind::CleanUp ? RunEnd::Aborted : ending.end,
                                               ending.reason, StepPath(ending.step), ending.detail}});
}

} // namespace ams
