// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunState.h"
#include "model/Scenario.h"

#include <variant>
#include <vector>

namespace ams {

/// What a decision wants done. Facts-to-be (Begin, Decide, ScheduleRetry, Finish) become the next journal entry;
/// effects (Execute, AwaitRetry, Close) happen only once the entry that caused them is durable.
namespace command {

/// Record that the step starts.
struct Begin
{
    event::StepStarted fact;
    bool operator==(const Begin &) const = default;
};
/// Evaluate the conditions of a `choose` step and record the branch.
struct Decide
{
    StepPath step;
    bool operator==(const Decide &) const = default;
};
/// Record when the step will be tried again; the delay (with jitter) is the caller's to draw.
struct ScheduleRetry
{
    StepPath step;
    int attempt = 2;
    bool operator==(const ScheduleRetry &) const = default;
};
/// Record the outcome of a step that nobody will report any more, or that was found out.
struct Settle
{
    event::StepFinished fact;
    bool operator==(const Settle &) const = default;
};
/// Record the end of the run.
struct Finish
{
    event::RunFinished fact;
    bool operator==(const Finish &) const = default;
};
/// Do the step's action.
struct Execute
{
    StepPath step;
    int attempt = 1;
    bool resumed = false;
    bool operator==(const Execute &) const = default;
};
/// Begin the attempt when its time has come.
struct AwaitRetry
{
    StepPath step;
    int attempt = 2;
    Timestamp due{};
    bool operator==(const AwaitRetry &) const = default;
};
/// The run is over: let it go.
struct Close
{
    bool operator==(const Close &) const = default;
};

} // namespace command

using RunCommand = std::variant<command::Begin, command::Decide, command::ScheduleRetry, command::Settle,
                                command::Finish, command::Execute, command::AwaitRetry, command::Close>;

/// "begin look #1", "finish handoff step-failed": one line, for logs and for tests that compare decisions.
[[nodiscard]] QString toText(const RunCommand &command);

struct RunDecision
{
    RunState state;
    std::vector<RunCommand> commands;
};

/// The heart of AMS: pure, without clock, chance or I/O. The state of a run is the fold of its journal by this
/// function; whoever has the journal and the scenario text can carry the run on. Events that do not fit the state
/// (a late answer of a superseded attempt, anything after the end) change nothing and want nothing.
///
/// The order after a failed attempt: retry while tries are left, else the step's `on` target, else hand-off.
[[nodiscard]] RunDecision advance(const Scenario &scenario, RunState state, const RunEvent &event);

/// The begin of an attempt whose retry time has come.
[[nodiscard]] command::Begin beginRetry(const RunState &state, const StepPath &step, int attempt);

/// Folds a whole journal. Corrupt when it does not begin with RunStarted; the commands of the last event only.
[[nodiscard]] Result<RunDecision> replay(const Scenario &scenario, const RunId &run, const QList<RunEvent> &journal);

} // namespace ams
