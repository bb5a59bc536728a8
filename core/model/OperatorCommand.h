// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"
#include "model/Person.h"

#include <QJsonObject>

namespace ams {

/// What a person can tell a run to do.
enum class CommandKind {
    Take,     ///< the run is mine now: automation begins nothing more
    GiveBack, ///< automation goes on, at `step` or where it stood
    Tick,     ///< I did `step` by hand
    Skip,     ///< leave `step` out
    Retry,    ///< do `step` again and go on; `values` change parameters of the run first
    Jump,     ///< leave everything that waits and go on at `step`
    Answer,   ///< the answer to a human.task or human.approve: `values`
    Abort,    ///< end it: after the clean-up steps, or at once
    Pause,    ///< begin nothing more until `until` (or until resumed when there is none)
    Resume,   ///< go on after a pause
    Close     ///< a person is done with a run that was handed over: it ends
};
[[nodiscard]] QString toText(CommandKind kind); ///< "take", "give-back", "tick", …
[[nodiscard]] std::optional<CommandKind> commandKindFromText(const QString &text);

/// What happens to the step that is running while the command comes.
enum class RunningStep {
    Finish, ///< it finishes first
    Stop    ///< it is stopped if stopping is safe (class `safe`), else it finishes first
};

/// One deed of a person on one run. `turn` is the precondition: the number that RunState::turn had when the person
/// decided. Every accepted command, hand-over and question raises it; so of two people who saw the same state exactly
/// one wins, while the mere progress of the automation disturbs nobody.
struct OperatorCommand
{
    QString id; ///< made by the sender; the same command sent twice counts once
    RunId run;
    CommandKind kind = CommandKind::Take;
    Person by;
    qint64 turn = 0;
    StepPath step;      ///< where the kind names one
    QString note;       ///< the person's words
    QString output;     ///< pasted output of what was done by hand
    QJsonObject values; ///< Answer: the form; Retry, GiveBack, Jump: parameters to change
    RunningStep running = RunningStep::Finish;
    bool withCleanup = true;        ///< Abort
    std::optional<Timestamp> until; ///< Pause
    /// Retry, GiveBack, Jump: go on with this version of the scenario instead of the pinned one; empty: the same.
    QByteArray version;
    QMap<QString, QByteArray> called; ///< with `version`: the versions of the scenarios it calls

    bool operator==(const OperatorCommand &) const = default;
};

[[nodiscard]] QJsonObject toJson(const OperatorCommand &command);
[[nodiscard]] Result<OperatorCommand> operatorCommandFromJson(const QJsonObject &object);

/// What became of a command.
struct CommandAnswer
{
    enum class Outcome {
        Accepted, ///< durable
        Stale,    ///< the run has moved on since `turn`; `winner` and `winningKind` tell who and how
        Refused,  ///< it does not fit the run's state; `reason` says why
        Unknown   ///< there is no such run, or it is in the archive
    };
    Outcome outcome = Outcome::Refused;
    QString reason; ///< a code, for the ui to word: "no-such-step", "already-answered", "not-taken", …
    QString detail; ///< what the code is about, as data
    Person winner;  ///< Stale: who came first; nobody: it was the automation
    std::optional<CommandKind> winningKind;
    qint64 turn = 0; ///< the run's turn now

    bool operator==(const CommandAnswer &) const = default;
};
[[nodiscard]] QString toText(CommandAnswer::Outcome outcome); ///< "accepted", "stale", "refused", "unknown"
[[nodiscard]] QJsonObject toJson(const CommandAnswer &answer);
[[nodiscard]] Result<CommandAnswer> commandAnswerFromJson(const QJsonObject &object);

} // namespace ams
