// SPDX-License-Identifier: Apache-2.0
#include "runs/FactEffects.h"

namespace ams {

// The part of FactEffects about endings, and about being taken up again.

// Ending -------------------------------------------------------------------------------------------------------------

void FactEffects::operator()(const event::EndRequested &fact)
{
    // Where people have it, what they have waited for has happened.
    const auto outcome = m_state.outcome();
    if (fact.ending.reason == EndReason::ResolvedElsewhere && outcome)
        m_flow.end(
            {RunEnding::Kind::Finish, RunEnd::Handoff, outcome->reason, outcome->step.toString(), outcome->detail});
    else
        m_flow.end(fact.ending);
}

void FactEffects::operator()(const event::HandedOver &fact)
{
    m_state.ending.reset();
    m_state.isEndingSaid = false;
    m_state.handover = fact;
    ++m_state.handovers;
    m_state.holder = RunHolder::People;
    m_state.person = {};
    m_state.pause.reset();
    m_state.hasTarget = false;
    m_state.isBudgetAsked = false;
    m_state.isBudgetDecided = false;
    ++m_state.turn;
    letWait(m_flow);
}

void FactEffects::operator()(const event::CleanupStarted &fact)
{
    m_state.ending.reset();
    m_state.isEndingSaid = false;
    m_state.cleanup = fact;
    m_state.holder = RunHolder::Automation;
    m_state.person = {};
    m_state.pause.reset();
    m_state.waiting.clear();
    m_state.active.clear();
    m_state.verifying.clear();
    ++m_state.turn;
    // A hand-over has given the target back, and another run may work on it now: what is undone there waits its turn.
    if (m_flow.needsTarget()) {
        m_state.targetHolder = {};
        m_flow.commands.emplace_back(command::Reserve{});
    }
    m_flow.enter(kCleanupBlock, 0);
}

void FactEffects::operator()(const event::RunFinished &fact)
{
    for (StepState &step : m_state.steps) {
        if (step.status == StepStatus::Running)
            step.status = StepStatus::Unknown; // it was stopped, or nobody is there to report it
        else if (step.status == StepStatus::RetryDue)
            step.status = StepStatus::Failed;
        else if (step.status == StepStatus::Asking)
            step.status = StepStatus::Stopped;
    }
    for (const QString &path : std::as_const(m_state.active)) {
        const auto where = m_flow.place(path);
        if (where && where->step().kind != StepKind::Action && m_state.steps.value(path).status == StepStatus::Unknown)
            m_state.steps[path].status = StepStatus::Stopped; // a block or a wait has no effect of its own
    }
    m_state.end = fact;
    m_state.ending.reset();
    m_state.isEndingSaid = false;
    m_state.finishedAt = m_flow.at;
    m_state.current = {};
    m_state.active.clear();
    m_state.waiting.clear();
    m_state.verifying.clear();
    ++m_state.turn;
    m_flow.commands.emplace_back(command::Close{});
}

// Being taken up again -----------------------------------------------------------------------------------------------

void FactEffects::operator()(const event::RunResumed &fact)
{
    m_state.agent = fact.agent;
    m_state.isLetGo = false;
    m_state.isBudgetAsked = false;
    m_state.isEndingSaid = false;
    if (m_flow.needsTarget() && m_state.holder == RunHolder::Automation)
        m_flow.commands.emplace_back(command::Reserve{});
    if (m_state.pause && m_state.pause->until)
        m_flow.commands.emplace_back(command::AwaitPause{*m_state.pause->until});
    const QStringList active = m_state.active;
    for (const QString &path : active)
        takeUp(path);
    // What follows from the end of a step is stored together with it; should it be missing, it is decided again.
    const bool isStuck = m_state.active.isEmpty() && m_state.waiting.isEmpty() && !m_state.ending &&
                         m_state.holder == RunHolder::Automation && !m_state.current.isEmpty();
    if (isStuck)
        m_flow.conclude(m_state.current.toString());
    m_flow.goOnRetrying();
    m_flow.goOn();
}

/// What becomes of a step that was under way when its agent was gone.
void FactEffects::takeUp(const QString &path)
{
    const auto where = m_flow.place(path);
    const StepState step = m_state.steps.value(path);
    if (!where || !m_state.active.contains(path))
        return;
    if (step.status == StepStatus::RetryDue) {
        m_flow.commands.emplace_back(command::AwaitRetry{StepPath(path), step.attempt + 1, step.retryDue});
        return;
    }
    if (step.due != Timestamp{})
        m_flow.commands.emplace_back(command::AwaitDue{StepPath(path), step.due});
    if (!m_flow.isEffect(path))
        return;
    const bool mayGoOn = m_flow.mayBegin() && m_flow.closingAround(path).isEmpty();
    if (step.repeat != RepeatClass::Safe)
        m_flow.commands.emplace_back(
            command::Settle{{StepPath(path), step.attempt, StepOutcome::Unknown, {}, {}, true, {}}});
    else if (mayGoOn)
        m_flow.commands.emplace_back(command::Begin{{StepPath(path), step.attempt, step.key, step.repeat}});
    else
        over(path, StepStatus::Stopped);
}

} // namespace ams
