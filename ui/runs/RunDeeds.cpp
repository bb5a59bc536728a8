// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/RunDeeds.h"

namespace ams {

bool isMine(const RunPicture &run, const Caller &caller)
{
    return run.holder == RunHolder::Person && !caller.person.isNobody() && run.person.name == caller.person.name &&
           run.person.email == caller.person.email;
}

bool canDo(CommandKind kind, const RunPicture &run, const Caller &caller, const StepRow *step)
{
    if (run.isFinished() || !caller.rights.allow(Role::Operator, run.customer))
        return false;
    const bool isOurs = isMine(run, caller) || run.holder == RunHolder::People;
    const bool isRunning = step && step->state.status == StepStatus::Running;
    switch (kind) {
    case CommandKind::Take:
        return !isMine(run, caller);
    case CommandKind::GiveBack:
        return isOurs;
    case CommandKind::Retry:
    case CommandKind::Jump:
        return isOurs && !isRunning;
    case CommandKind::Tick:
        return isMine(run, caller) && !isRunning && !(step && step->kind == StepKind::Choose);
    case CommandKind::Skip:
        return isMine(run, caller) && !isRunning;
    case CommandKind::Answer:
        return !run.questions().isEmpty();
    case CommandKind::Abort:
        return true;
    case CommandKind::Pause:
        return run.holder == RunHolder::Automation && !run.pause;
    case CommandKind::Resume:
        return run.pause.has_value();
    case CommandKind::Close:
        return run.isWithPeople();
    }
    return false;
}

QString usualStep(CommandKind kind, const RunPicture &run)
{
    if (kind == CommandKind::Answer)
        return run.questions().value(0);
    if (!run.waiting.isEmpty())
        return run.waiting.first();
    if (!run.reasonStep.isEmpty())
        return run.reasonStep;
    return run.current.toString();
}

bool isDangerous(const OperatorCommand &command, const StepRow *step)
{
    switch (command.kind) {
    case CommandKind::Abort:
        return true;
    case CommandKind::Retry:
    case CommandKind::Jump:
        // What may have taken effect is done again, or something is repaired.
        return step && (step->state.status == StepStatus::Unknown || step->phase == Phase::Recover);
    case CommandKind::Skip:
        return step && (step->phase == Phase::Recover || step->phase == Phase::Verify);
    default:
        return false;
    }
}

} // namespace ams
