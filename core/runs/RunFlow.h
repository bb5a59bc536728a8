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
    /// It has to have the target of limits.exclusive first.
    [[nodiscard]] bool needsTarget() const;
    /// Automation may begin something.
    [[nodiscard]] bool mayBegin() const;
    /// The step is an action that is under way.
    [[nodiscard]] bool isEffect(const QString &path) const;
    [[nodiscard]] bool hasEffects() const;
    /// An action is under way there, or inside.
    [[nodiscard]] bool isBusy(const QString &path) const;
    /// The step that is to find out how this one has ended; empty: none.
    [[nodiscard]] QString verifierOf(const QString &path) const { return state.verifying.key(path); }
    /// The innermost block around the path that is closing; empty: none.
    [[nodiscard]] QString closingAround(const QString &path) const;
    /// What is open (under way, or about to begin) and would be left if the run went on at that step: all that does not
    /// go on beside it, in another branch or item.
    [[nodiscard]] QStringList leftBy(const QString &path) const;
    /// A block is open and nothing in it will ever bring it on: somebody must say where to go on.
    [[nodiscard]] bool hasStuckBlock() const;

    // Moving
    /// Begins a step of a block, or ends the block when there is none of that number.
    void enter(const QString &block, int index);
    /// In this decision it begins once, however often it is told.
    void begin(const QString &path);
    void beginAttempt(const QString &path, int attempt);
    void wait(const QString &path);
    /// Begins everything that waits.
    void goOn();
    /// Steps that were about to be tried again are, with the tries that are left.
    void goOnRetrying();
    /// Where the run goes from a step that is over.
    void conclude(const QString &path);
    /// The same, also where the block around it is closing.
    void follow(const QString &path);
    /// A branch or item in which nothing goes on, because it ended with a hand-over, has failed: its block would wait
    /// for it for ever.
    void failLost();
    /// Leaves what does not go on beside the step, opens the blocks around it again if need be, and begins it.
    void jump(const QString &path);
    void go(const QString &path, const Target &target);

    // Blocks
    void open(const QString &path);
    void startItems(const QString &path);
    void checkClosed(const QString &block);
    void closeBlock(const QString &path);

    // Ending
    void leave(const QString &path) { state.active.removeOne(path); }
    /// What is under way inside the step (everything with an empty path) is told to stop, and waits with nothing.
    void stopInside(const QString &path);
    /// The step, and what is under way inside it, is stopped.
    void halt(const QString &path);
    void stopEffects();
    void end(const RunEnding &ending);
    void handOver(const QString &path);
    /// Carries the ending out as soon as nothing is under way.
    void settleEnding();

private:
    [[nodiscard]] bool isToBegin(const QString &path) const;
    void pass(const QString &path);
    void goOnFromPassed();
    [[nodiscard]] bool isOpen(const QString &block) const;
    [[nodiscard]] bool hasLeaf(const QString &block) const;
    [[nodiscard]] bool areSideBySide(const QString &path, const QString &other) const;
    [[nodiscard]] int nextItem(const QString &path);
    [[nodiscard]] bool hasPlace(const QString &forEach, int atOnce, int item) const;
    void reopen(const QString &block, const QString &path);
    void keepGoingBeside();
    [[nodiscard]] bool needsBudget(const Step &step, const QString &path) const;
    void blockEnded(const QString &block, bool isGood, const QString &message);
    void branchEnded(const QString &owner, const QString &key, bool isGood);
    void judgeJoin(const QString &path);
    void settle(const QString &path, bool isGood);
    [[nodiscard]] QString failureInside(const QString &path) const;
    void resetInside(const QString &path);
    void leaveCall(const QString &path, const QString &frame, bool isGood, const QString &message);
    void afterUnknown(const StepPlace &place, const QString &path);
    [[nodiscard]] bool isFoundOutWhileClosing(const QString &verify);
    void giveUpVerifying(const QString &verify);
    void afterVerification(const QString &verified, StepStatus verdict);
    void retry(const QString &path, int attempt);

    const ScenarioBook &m_book;
    QStringList m_passed; ///< steps that are over without having been done, and from where the run has yet to go on
    bool m_isPassing = false;
};

[[nodiscard]] bool isBlock(StepKind kind);
/// "each" seen from "each[3]/check" is "3"; "collect" seen from "collect/errors" is "errors".
[[nodiscard]] QString keyTowards(const QString &block, const QString &path);

} // namespace ams
