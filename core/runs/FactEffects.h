// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runs/PersonDeeds.h"

namespace ams {

/// What each fact does to a run, in the order of a run's life. Used by RunMachine alone.
class FactEffects
{
public:
    explicit FactEffects(RunFlow &flow) : m_flow(flow), m_state(flow.state) {}

    void operator()(const event::RunStarted &fact);
    void operator()(const event::RunResumed &fact);
    void operator()(const event::RunLetGo &) { m_state.isLetGo = true; }
    void operator()(const event::TargetAnswered &fact);
    void operator()(const event::BudgetAnswered &fact);
    void operator()(const event::StepStarted &fact);
    void operator()(const event::StepFinished &fact);
    void operator()(const event::StepStopped &fact);
    void operator()(const event::RetryScheduled &fact);
    void operator()(const event::ChoiceMade &fact);
    void operator()(const event::ItemsListed &fact);
    void operator()(const event::CallBound &fact);
    void operator()(const event::PersonAsked &fact);
    void operator()(const event::IncidentHeard &fact);
    void operator()(const event::StepExpired &fact);
    void operator()(const event::Commanded &fact) { applyCommand(m_flow, fact.command); }
    void operator()(const event::PauseEnded &fact);
    void operator()(const event::HeldBack &fact) { m_state.heldBack = fact; }
    void operator()(const event::HoldOver &fact);
    void operator()(const event::EndRequested &fact);
    void operator()(const event::HandedOver &fact);
    void operator()(const event::CleanupStarted &fact);
    void operator()(const event::RunFinished &fact);

private:
    /// The step's attempt is over: note it and go on from there.
    void over(const QString &path, StepStatus status);
    void fail(const QString &path, const QString &message);
    void takeUp(const QString &path);

    RunFlow &m_flow;
    RunState &m_state;
};

} // namespace ams
