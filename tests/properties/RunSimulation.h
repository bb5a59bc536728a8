// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "properties/JournalWatch.h"
#include "properties/RandomScenario.h"
#include "properties/SimulatedActions.h"
#include "properties/SimulatedLedger.h"
#include "runs/Runner.h"
#include "support/FakeClock.h"

namespace ams {

/// The life of one random run, carried by the real Runner: results, faults, people, crashes and time are drawn from the
/// seed. Then the world turns fair, and the run has to come to an end or to people.
class RunSimulation
{
public:
    struct Stage ///< what costs too much to be made for every run
    {
        Stage() { actions.fill(registry); }
        SimulatedActions actions;
        ActionRegistry registry;
        Expressions expressions;
        Secrets secrets;
    };
    RunSimulation(Stage &stage, quint64 seed);
    ~RunSimulation();

    void live();
    [[nodiscard]] JournalWatch &watch() { return m_watch; }

private:
    // Agent
    void begin();
    void take(const std::optional<event::RunStarted> &start);
    void crash();
    void loseTo();
    void tidy();
    // What may happen
    void happen();
    void endAttempt();
    void command();
    [[nodiscard]] OperatorCommand commandOf(CommandKind kind, const Person &by);
    void send(const OperatorCommand &command);
    void hear();
    void resolveElsewhere();
    void hold();
    void applyHold();
    [[nodiscard]] QString somePath();
    // Fair play
    void comeToRest();
    [[nodiscard]] bool bringOn();
    [[nodiscard]] bool waitsForTime() const;
    void letPeopleFinish();

    [[nodiscard]] const RunState &state() const { return m_watch.state(); }
    [[nodiscard]] bool isOver() const { return state().isFinished() || !m_watch.broken().isEmpty(); }

    Stage &m_stage;
    Dice m_dice;
    RandomScenario m_scenario;
    FakeClock m_clock;
    SimulatedLedger m_ledger;
    std::shared_ptr<const Customer> m_customer;
    JournalWatch m_watch;
    std::unique_ptr<Runner> m_runner;
    bool m_isGone = false; ///< the runner has ended, parked, released or lost the run
    bool m_isCrash = false;
    std::optional<event::HeldBack> m_hold; ///< in force now
    int m_holds = 0;
    int m_commands = 0;
    int m_crashes = 0;
    std::vector<OperatorCommand> m_sent;
};

} // namespace ams
