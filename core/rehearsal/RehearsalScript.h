// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"
#include "model/Match.h"
#include "model/OperatorCommand.h"
#include "model/RunState.h"
#include "rehearsal/VirtualLedger.h"

#include <QSet>

#include <memory>

namespace ams {

/// How one attempt of a step ends.
struct ScriptedResult
{
    StepOutcome outcome = StepOutcome::Ok;
    QJsonValue result;
    QString message;
    std::optional<Milliseconds> takes; ///< none: a second; for a time-out: the step's limit
    bool isAssumed = false;            ///< nothing was said of the result: quiet values by the action's description
    bool isSaved = false;              ///< the result is what the step's `save` keeps

    bool operator==(const ScriptedResult &) const = default;
};

/// What a person answers to a question.
struct ScriptedAnswer
{
    QJsonObject values;
    Person by{QStringLiteral("Operator"), {}, {}};
    Milliseconds after{std::chrono::minutes(1)}; ///< the question was put

    bool operator==(const ScriptedAnswer &) const = default;
};

/// Something that happens to the run from outside.
struct ScriptedEvent
{
    std::optional<Milliseconds> at; ///< after the run's begin; none: `during` tells when
    QString during;                 ///< path of a step: as soon as it has begun for the first time
    std::optional<IncidentSign> heard;
    OperatorCommand command; ///< when nothing is heard; `id`, `run` and `turn` are filled in later;
                             ///< `until` counts from the run's begin
    Person by;
    SourceMark mark;

    bool operator==(const ScriptedEvent &) const = default;
};

/// All that a rehearsed run depends on: with the same script it always goes the same way.
struct RehearsalScript
{
    Incident incident;
    std::shared_ptr<const Customer> customer;
    QJsonObject params;
    QString why;
    std::optional<Refusal> refusal; ///< the matcher's: the run goes to people at once
    Timestamp start{};
    /// By path; one entry for each time the step begins, the last one for all further times. Steps inside a for_each
    /// are looked for with the number of their item ("each[2]/ping"), then without ("each/ping").
    QMap<QString, QList<ScriptedResult>> results;
    QMap<QString, QList<ScriptedAnswer>> answers; ///< by path, in the same way; none: nobody answers
    QList<ScriptedEvent> events;
    QSet<QString> crashes;                            ///< the agent dies once while this step is under way
    QMap<int, VirtualLedger::WriteFault> writeFaults; ///< by number of the write, from 1
    Milliseconds busyFor{0};                          ///< another run has the target of limits.exclusive
    int earlierRepairs = 0;                           ///< of the target of limits.repairs
};

/// A step's attempt that changes something outside AMS.
struct RehearsedChange
{
    QString step; ///< path
    QString action;
    QJsonObject with; ///< parameters, filled in and typed

    bool operator==(const RehearsedChange &) const = default;
};

/// Something that the script does not say, or says and the run refuses.
struct RehearsalFault
{
    QString code; ///< "no-result", "refused", "bad-answer", "endless", "never-happened"
    QString message;
    QString step;    ///< path, if it is about one
    SourceMark mark; ///< of the event it is about; line 0: none

    bool operator==(const RehearsalFault &) const = default;
};

struct RehearsalOutcome
{
    RunState state;
    QList<RunEvent> journal;
    QList<RehearsedChange> changes; ///< in the order in which they began
    QStringList titles;             ///< as they were written, one after the other
    QStringList statuses;           ///< "acknowledged", "escalated", "assigned", "policy", "resolved"
    QString note;                   ///< the progress note's last text
    QList<RehearsalFault> faults;
    Milliseconds took{0}; ///< of virtual time
};

} // namespace ams
