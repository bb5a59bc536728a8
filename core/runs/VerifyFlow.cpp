// SPDX-License-Identifier: Apache-2.0
#include "runs/RunFlow.h"

namespace ams {

// The part of RunFlow about steps of which nobody knows whether they took effect.

/// Nobody knows whether the step took effect: its repeat class decides, nobody guesses.
void RunFlow::afterUnknown(const StepPlace &where, const QString &path)
{
    const Step &step = where.step();
    const StepState over = state.steps.value(path);
    if (over.repeat == RepeatClass::Safe) {
        if (step.retry && over.mayRetry && over.attempt <= step.retry->times)
            retry(path, over.attempt + 1);
        else
            go(path, step.onFailed);
        return;
    }
    if (over.repeat == RepeatClass::CheckFirst && !step.verify.isEmpty()) {
        const QString verify = pathIn(where.block, step.verify);
        if (place(verify)) {
            state.verifying.insert(verify, path);
            begin(verify);
            return;
        }
    }
    handOver(path);
}

/// The verify step has answered: Ok means the effect is there, Failed means it is not and may be tried again.
void RunFlow::afterVerification(const QString &verified, StepStatus verdict)
{
    const StepState over = state.steps.value(verified);
    if (verdict == StepStatus::Ok) {
        wait(verified); // until that is recorded
        commands.emplace_back(command::Settle{
            {StepPath(verified), over.attempt, StepOutcome::Ok, over.result, {}, true, over.artifacts}});
    } else if (verdict == StepStatus::Failed)
        mayBegin() ? beginAttempt(verified, over.attempt + 1) : wait(verified);
    else
        handOver(verified);
}

/// A block that closes begins no verification any more, but one that was under way counts.
bool RunFlow::isFoundOutWhileClosing(const QString &verify)
{
    const QString verified = state.verifying.value(verify);
    if (verified.isEmpty())
        return false;
    const StepState verdict = state.steps.value(verify);
    const StepState over = state.steps.value(verified);
    const auto where = place(verify);
    const bool isLast = where && (!where->step().retry || verdict.attempt > where->step().retry->times);
    const bool isFound = verdict.status == StepStatus::Ok || (verdict.status == StepStatus::Failed && isLast);
    if (over.status != StepStatus::Unknown || !isFound) {
        giveUpVerifying(verify);
        return false;
    }
    state.verifying.remove(verify);
    const StepOutcome outcome = verdict.status == StepStatus::Ok ? StepOutcome::Ok : StepOutcome::Failed;
    commands.emplace_back(
        command::Settle{{StepPath(verified), over.attempt, outcome, over.result, over.message, false, over.artifacts}});
    return true;
}

/// Nobody finds out any more how the step has ended: people have to know.
void RunFlow::giveUpVerifying(const QString &verify)
{
    const QString verified = state.verifying.take(verify);
    const StepState over = state.steps.value(verified);
    if (over.status == StepStatus::Unknown)
        end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::StepUnknown, verified, over.message});
}

} // namespace ams
