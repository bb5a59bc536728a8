// SPDX-License-Identifier: Apache-2.0
#include "runs/CommandDelivery.h"
#include "runs/Engine.h"
#include "runs/RunHost.h"

namespace ams {

// The part of Engine about holds that keep automation away from runs that have begun. Each run's journal tells of them.

std::optional<event::HeldBack> Engine::holdOf(const RunState &state, const ScenarioBook &book) const
{
    const auto scenario = book.find(state.version);
    const Hold *hold =
        scenario ? m_holds.findStopping(state.customer, hostOf(*scenario, state.params), state.scenario) : nullptr;
    return hold ? std::optional(event::HeldBack{hold->id, hold->by, hold->reason, hold->until}) : std::nullopt;
}

void Engine::applyHolds()
{
    std::vector<Runner *> runners;
    for (const auto &[id, live] : m_runners)
        runners.push_back(live.get());
    for (Runner *live : runners)
        applyHold(*live);
    wakeReleased();
}

/// Those that are with people are kept from nothing until they are given back.
void Engine::applyHold(Runner &live)
{
    if (live.state().holder == RunHolder::Automation)
        live.holdBack(holdOf(live.state(), live.binding().book));
}

void Engine::command(Runner &live, const OperatorCommand &command, QObject *context, const Runner::Answer &then)
{
    const bool letsAutomationGoOn = command.kind == CommandKind::GiveBack || command.kind == CommandKind::Retry ||
                                    command.kind == CommandKind::Jump;
    if (letsAutomationGoOn)
        live.holdBack(holdOf(live.state(), live.binding().book));
    else
        applyHold(live);
    deliverCommand(m_parts.ledger, live, command, context, then);
}

void Engine::onParkedSeen(const RunView &view)
{
    const RunState &state = view.state;
    if (state.heldBack && state.holder == RunHolder::Automation && !state.isFinished() && view.scenario)
        m_held.insert(state.id, {state.customer, hostOf(*view.scenario, state.params), state.scenario});
    else
        m_held.remove(state.id);
}

/// A hold that ends at its time needs no waking: the ledger knows that time. One that a person ends does.
void Engine::wakeReleased()
{
    QList<RunId> released;
    for (auto held = m_held.cbegin(); held != m_held.cend(); ++held) {
        if (!m_holds.findStopping(held->customer, held->host, held->scenario))
            released.append(held.key());
    }
    for (const RunId &run : std::as_const(released))
        wakeReleased(run);
}

void Engine::wakeReleased(const RunId &run)
{
    m_parts.ledger.findRun(run, this, [this, run](const Result<std::optional<RunRecord>> &found) {
        if (!found || m_draining)
            return; // the next look tries it again
        const bool isParked = *found && (*found)->phase == RunPhase::Parked;
        if (!isParked) // another agent, or a person, has gone on with it
            m_held.remove(run);
        else if (!m_takingUp.contains(run) && m_admission.adopt((*found)->incident, (*found)->life))
            takeUp(**found);
    });
}

} // namespace ams
