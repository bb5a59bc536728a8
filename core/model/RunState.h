// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunEvent.h"

#include <QMap>

namespace ams {

enum class StepStatus {
    Waiting,
    Running,
    RetryDue,
    Asking, ///< a question stands before people
    Ok,
    Failed,
    TimedOut,
    Unknown,
    Skipped, ///< passed over: disabled, or left out by a person
    Stopped  ///< it was under way and was told to stop
};
[[nodiscard]] QString toText(StepStatus status);

struct StepState
{
    StepStatus status = StepStatus::Waiting;
    int visit = 0;   ///< how often the run came here
    int attempt = 0; ///< of this visit; 1 is the first try
    Timestamp startedAt{};
    Timestamp finishedAt{};
    Timestamp retryDue{};
    RepeatClass repeat = RepeatClass::Never;
    QString key;
    QJsonValue result;
    QString message;
    Person by{};         ///< who did, skipped or answered it; nobody: the automation
    QString note{};      ///< that person's words
    QString output{};    ///< what that person pasted
    QJsonArray items{};  ///< of a `for_each` step
    QJsonObject input{}; ///< parameters of a `call` step; the form of a question
    Timestamp due{};     ///< when a question or a wait_for ends unanswered
    qint64 askedTurn =
        0; ///< RunState::turn since the question stands: an answer of an older one is to another question
    QList<Artifact> artifacts{};
    bool isDoneAhead = false; ///< a person did or skipped it before the run came to it
    bool mayRetry = true;     ///< StepFinished::mayRetry of the last attempt
    // Of a block:
    int itemsBegun = 0;          ///< of a `for_each` step
    bool isClosing = false;      ///< its join is decided; what is still under way in it comes to rest
    QMap<QString, bool> ended{}; ///< whether its branches (by id) and items (by number) that are over ended well

    bool operator==(const StepState &) const = default;
};

/// Who decides what happens next.
enum class RunHolder {
    Automation,
    Person, ///< RunState::person has taken it over
    People  ///< it was handed over, and nobody has taken it yet
};
[[nodiscard]] QString toText(RunHolder holder); ///< "automation", "person", "people"

/// A command that was accepted. `command.output` is with the step it is about, not here.
struct RunDeed
{
    Timestamp at{};
    OperatorCommand command;

    bool operator==(const RunDeed &) const = default;
};

/// A pause that a person has set for this run.
struct RunPause
{
    Person by;
    std::optional<Timestamp> until;

    bool operator==(const RunPause &) const = default;
};

/// The state of a run: the fold of its journal by RunMachine, never changed otherwise.
struct RunState
{
    RunId id;
    Incident incident;
    CustomerId customer;
    ScenarioId scenario;
    QByteArray version;
    QMap<QString, QByteArray> called; ///< pinned versions of called scenarios, by scenario id
    QJsonObject params;
    QString why;
    AgentId agent; ///< who runs it now
    Timestamp startedAt{};
    Timestamp finishedAt{};
    QMap<QString, StepState> steps; ///< by path
    QStringList order;              ///< paths in the order of their first start
    StepPath current;               ///< the step begun last; empty before the first and after the end
    QStringList active;             ///< paths under way: Running, RetryDue or Asking, blocks included, outermost first
    /// Steps that begin as soon as automation may go on: what a person sees as "next", and where give-back resumes.
    QStringList waiting;
    /// verify step -> the step whose outcome it is finding out (check-first).
    QMap<QString, QString> verifying;
    int stepStarts = 0;

    RunHolder holder = RunHolder::Automation;
    Person person;                                ///< for RunHolder::Person
    qint64 turn = 0;                              ///< precondition of commands: see OperatorCommand
    std::optional<RunPause> pause;                ///< set by a command
    std::optional<event::HeldBack> heldBack;      ///< by a hold that is for more than this run
    bool isLetGo = false;                         ///< its agent stopped; the next one resumes it
    std::optional<event::HandedOver> handover;    ///< the newest; kept when the run is given back
    int handovers = 0;                            ///< so many there have been
    QList<RunDeed> deeds;                         ///< the last 50 accepted commands, newest last
    QString target;                               ///< of limits.exclusive, evaluated
    bool hasTarget = false;                       ///< nobody else works on it
    RunId targetHolder;                           ///< who is waited for
    int repairs = 0;                              ///< so many limits.repairs has allowed
    bool hasBudget = false;                       ///< one of them is under way
    QStringList repaired;                         ///< repair steps begun in it: to begin one again is another repair
    bool isBudgetDecided = false;                 ///< a person wants the next one although the budget is used up
    bool isBudgetAsked = false;                   ///< and the answer is not there yet
    std::optional<RunEnding> ending;              ///< set until what is under way has come to rest
    bool isEndingSaid = false;                    ///< and the entry that carries it out is being recorded
    std::optional<event::CleanupStarted> cleanup; ///< the clean-up steps are running
    Milliseconds automationTime{0};               ///< spent so far, without waiting for people
    Milliseconds grantedAfter{0};                 ///< of it: what was spent when limits.duration was granted anew
    Timestamp lastEventAt{};
    std::optional<event::RunFinished> end;

    /// What the run has come to: its end, or a hand-over that nobody has acted upon yet.
    [[nodiscard]] std::optional<event::RunFinished> outcome() const;
    [[nodiscard]] bool isFinished() const { return end.has_value(); }
    /// Automation begins nothing more for now.
    [[nodiscard]] bool isPaused() const { return pause || heldBack; }
    /// When it goes on by itself; none: a person has to resume it, or it is not paused.
    [[nodiscard]] std::optional<Timestamp> pausedUntil() const;
    /// People decide: it was handed over or taken over, and has not ended.
    [[nodiscard]] bool isWithPeople() const { return !end && holder != RunHolder::Automation; }
    bool operator==(const RunState &) const = default;
};

/// For `ams show`, the API and the link.
[[nodiscard]] QJsonObject toJson(const RunState &state);

} // namespace ams
