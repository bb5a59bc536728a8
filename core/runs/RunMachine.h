// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunState.h"
#include "model/ScenarioBook.h"

#include <variant>
#include <vector>

namespace ams {

/// What a decision wants done. Facts-to-be become the next journal entries, together with their cause; effects
/// (Execute, Stop, Await…, Reserve, Spend, Close) happen only once the entry that caused them is durable.
namespace command {

// Facts-to-be:
/// Record that the step starts, if it still may: something recorded before it may have ended the run.
struct Begin
{
    event::StepStarted fact;
    bool operator==(const Begin &) const = default;
};
/// Evaluate the conditions of a `choose` step and record the branch, if it still may begin.
struct Decide
{
    StepPath step;
    bool operator==(const Decide &) const = default;
};
/// Evaluate the list of a `for_each` step and record it.
struct ListItems
{
    StepPath step;
    bool operator==(const ListItems &) const = default;
};
/// Evaluate the parameters of a `call` step and record them.
struct BindCall
{
    StepPath step;
    bool operator==(const BindCall &) const = default;
};
/// Fill in the question of a human step and record that it is asked.
struct Ask
{
    StepPath step;
    bool operator==(const Ask &) const = default;
};
/// Record when the step will be tried again; the delay (with jitter) is the caller's to draw.
struct ScheduleRetry
{
    StepPath step;
    int attempt = 2;
    bool operator==(const ScheduleRetry &) const = default;
};
/// Record the outcome of a block, or of a step that nobody will report any more, or that was found out.
struct Settle
{
    event::StepFinished fact;
    bool operator==(const Settle &) const = default;
};
/// Record that the run goes to people.
struct HandOver
{
    event::HandedOver fact;
    bool operator==(const HandOver &) const = default;
};
/// Record that the clean-up steps begin.
struct CleanUp
{
    event::CleanupStarted fact;
    bool operator==(const CleanUp &) const = default;
};
/// Record the end of the run.
struct Finish
{
    event::RunFinished fact;
    bool operator==(const Finish &) const = default;
};

// Effects:
/// Do the step's action.
struct Execute
{
    StepPath step;
    int attempt = 1;
    bool resumed = false;
    QString key{}; ///< of the start that wants it: the step may have been begun anew since
    bool operator==(const Execute &) const = default;
};
/// Stop the step's attempt if that is safe, and record StepStopped; else let it finish.
struct Stop
{
    StepPath step;
    bool operator==(const Stop &) const = default;
};
/// Begin the attempt when its time has come.
struct AwaitRetry
{
    StepPath step;
    int attempt = 2;
    Timestamp due{};
    bool operator==(const AwaitRetry &) const = default;
};
/// Record StepExpired at that time, if the step still waits.
struct AwaitDue
{
    StepPath step;
    Timestamp due{};
    bool operator==(const AwaitDue &) const = default;
};
/// Record PauseEnded at that time, if the run is still paused until then.
struct AwaitPause
{
    Timestamp until{};
    bool operator==(const AwaitPause &) const = default;
};
/// Ask the ledger for the target of limits.exclusive, and go on asking until the run has it.
struct Reserve
{
    bool operator==(const Reserve &) const = default;
};
/// Ask the ledger whether limits.repairs allows a repair.
struct Spend
{
    bool operator==(const Spend &) const = default;
};
/// The run is over: let it go.
struct Close
{
    bool operator==(const Close &) const = default;
};

} // namespace command

using RunCommand =
    std::variant<command::Begin, command::Decide, command::ListItems, command::BindCall, command::Ask,
                 command::ScheduleRetry, command::Settle, command::HandOver, command::CleanUp, command::Finish,
                 command::Execute, command::Stop, command::AwaitRetry, command::AwaitDue, command::AwaitPause,
                 command::Reserve, command::Spend, command::Close>;

/// "begin look #1", "finish resolved reached-resolved": one line, for logs and for tests that compare decisions.
[[nodiscard]] QString toText(const RunCommand &command);

struct RunDecision
{
    RunState state;
    std::vector<RunCommand> commands;
};

/// The heart of AMS: pure, without clock, chance or I/O. The state of a run is the fold of its journal by this
/// function; whoever has the journal and the scenario texts can carry the run on. Events that do not fit the state
/// (a late answer of a superseded attempt, anything after the end) change nothing and want nothing.
///
/// The order after an attempt that did not end well: retry while tries are left (unless `only_if` forbids), else what
/// waits for its verdict (check-first), else the step's `on`, else the block around it fails, else hand-off.
[[nodiscard]] RunDecision advance(const ScenarioBook &book, RunState state, const RunEvent &event);

/// Whether a fact-to-be that was decided a moment ago may still be recorded.
[[nodiscard]] bool isStillWanted(const ScenarioBook &book, const RunState &state, const RunCommand &command);

/// The begin of an attempt whose retry time has come; none when automation may not go on now.
[[nodiscard]] std::optional<command::Begin> beginRetry(const ScenarioBook &book, const RunState &state,
                                                       const StepPath &step, int attempt);

/// Time passes for the automation; false: nothing but people is waited for, or it is over.
[[nodiscard]] bool isAutomationsTime(const RunState &state);
/// The automation's own time up to `now`: without what was spent waiting for people.
[[nodiscard]] Milliseconds automationTime(const RunState &state, Timestamp now);
/// How much of limits.duration that is: what was spent since people last granted it.
[[nodiscard]] Milliseconds spentDuration(const RunState &state, Timestamp now);
/// Nothing goes on by itself but waiting for people or for an event of the incident: the run can be parked.
[[nodiscard]] bool isAtRest(const ScenarioBook &book, const RunState &state);
/// When a run at rest has to be looked at again; none: not by itself.
[[nodiscard]] std::optional<Timestamp> wakeTime(const RunState &state);

/// Folds a whole journal. Corrupt when it does not begin with RunStarted; the commands of the last event only.
[[nodiscard]] Result<RunDecision> replay(const ScenarioBook &book, const RunId &run, const QList<RunEvent> &journal);

} // namespace ams
