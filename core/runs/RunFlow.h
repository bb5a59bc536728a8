// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/StepPlace.h"
#include "runs/RunMachine.h"

namespace ams {

/// One decision under way: how a run moves from step to step and through blocks. Used by RunMachine alone; `state` and
/// `commands` are its result. Nothing here looks at a clock: `at` is the time of the event.
///
/// A step that is to begin stands in state.waiting until its start is recorded, so that whatever keeps it from
/// beginning (a person, a pause, a stopping agent, a limit) leaves it there, and going on means beginning all of these.
class RunFlow
{
public:
    RunFlow(const ScenarioBook &book, RunState given, Timestamp when) : state(std::move(given)), at(when), m_book(book)
    {
    }

    RunState state;
    std::vector<RunCommand> commands;
    const Timestamp at;

    // Asking
    [[nodiscard]] std::optional<StepPlace> place(const QString &path) const { return placeOf(m_book, state, path); }
    [[nodiscard]] const Scenario *scenario() const { return m_book.find(state.version).get(); }
    /// Automation may begin something.
    [[nodiscard]] bool mayBegin() const;
    /// The step is an action that is under way.
    [[nodiscard]] bool isEffect(const QString &path) const;
    [[nodiscard]] bool hasEffects() const;
    /// The innermost block around the path that is closing; empty: none.
    [[nodiscard]] QString closingAround(const QString &path) const;

    // Moving
    /// Begins a step of a block, or ends the block when there is none of that number.
    void enter(const QString &block, int index);
    void begin(const QString &path);
    void beginAttempt(const QString &path, int attempt);
    void wait(const QString &path);
    /// Begins everything that waits.
    void goOn();
    /// Where the run goes from a step that is over.
    void conclude(const QString &path);
    void go(const QString &path, const Target &target);

    // Blocks
    void open(const QString &path);
    void startItems(const QString &path);
    void checkClosed(const QString &block);
    void closeBlock(const QString &path);
    void reopen(const QString &block, const QString &path);

    // Ending
    void leave(const QString &path) { state.active.removeOne(path); }
    /// What is under way inside the step (everything with an empty path) is told to stop, and waits with nothing.
    void stopInside(const QString &path);
    void stopEffects();
    void end(const RunEnding &ending);
    void handOver(const QString &path);
    /// Carries the ending out as soon as nothing is under way.
    void settleEnding();

private:
    void pass(const QString &path, StepStatus status);
    [[nodiscard]] bool needsBudget(const Step &step) const;
    void blockEnded(const QString &block, bool isGood, const QString &message);
    void branchEnded(const QString &owner, const QString &key, bool isGood);
    void judgeJoin(const QString &path);
    void settle(const QString &path, bool isGood);
    [[nodiscard]] QString failureInside(const QString &path) const;
    void resetInside(const QString &path);
    void leaveCall(const QString &path, const QString &frame, bool isGood, const QString &message);
    void afterUnknown(const StepPlace &place, const QString &path);
    void afterVerification(const QString &verified, StepStatus verdict);
    void retry(const QString &path, int attempt);

    const ScenarioBook &m_book;
};

} // namespace ams
