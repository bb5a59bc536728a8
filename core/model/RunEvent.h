// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "model/Artifact.h"
#include "model/Incident.h"
#include "model/OperatorCommand.h"
#include "model/Scenario.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <variant>

namespace ams {

/// How one attempt of a step ended.
enum class StepOutcome {
    Ok,
    Failed,
    TimedOut,
    Unknown ///< it was started and nobody knows whether it took effect
};
[[nodiscard]] QString toText(StepOutcome outcome);

enum class RunEnd {
    Resolved, ///< the scenario reached `resolved`
    Handoff,  ///< it was handed over, and people have brought it to its end
    Aborted   ///< ended without result, e.g. the incident was resolved by somebody else
};
[[nodiscard]] QString toText(RunEnd end);

/// Why a run ended the way it did, as data; words are made from it in NoteWords (PagerDuty) and in ui.
enum class EndReason {
    ReachedResolved,
    ReachedHandoff, ///< the scenario says hand-off here
    ReachedAbort,
    StepFailed, ///< `step` failed and has no other way
    StepTimedOut,
    StepUnknown, ///< `step` was started by an agent that died; class `never`, or check-first could not tell
    DurationExceeded,
    TooManySteps,
    ResolvedElsewhere,  ///< the incident was resolved while the run was going on
    HostNotInInventory, ///< `detail` is the host
    BadParameter,       ///< `detail` says which and why
    BadScenario,        ///< pinned text no longer readable, expression error outside a step, …
    BudgetExhausted,    ///< too many repairs of the same thing; `detail` is the history
    NotApproved,        ///< a person said no to `step`
    NoAnswer,           ///< nobody answered `step` in time
    StoppedByPerson     ///< aborted or closed by an operator
};
[[nodiscard]] QString toText(EndReason reason);

/// Where a run is heading once what is under way has come to rest.
struct RunEnding
{
    enum class Kind {
        Finish,   ///< RunFinished with `end`
        HandOver, ///< HandedOver: people go on
        CleanUp   ///< the clean-up steps, then RunFinished with RunEnd::Aborted
    };
    Kind kind = Kind::HandOver;
    RunEnd end = RunEnd::Handoff;
    EndReason reason = EndReason::ReachedHandoff;
    QString step; ///< path of the step it is about, if any
    QString detail;
    bool operator==(const RunEnding &) const = default;
};
[[nodiscard]] QString toText(RunEnding::Kind kind); ///< "finish", "hand-over", "clean-up"

namespace event {

struct RunStarted
{
    Incident incident;
    CustomerId customer;
    ScenarioId scenario;
    QByteArray version;                 ///< content hash; the text is in the ledger under it
    QMap<QString, QByteArray> called{}; ///< versions of the scenarios it calls, by scenario id; pinned like `version`
    QJsonObject params;
    QString why; ///< one sentence: which words of the title matched
    AgentId agent;
    bool operator==(const RunStarted &) const = default;
};
/// Another process took the run up again, or the same one after it had been parked.
struct RunResumed
{
    AgentId agent;
    qint64 epoch = 0;
    bool operator==(const RunResumed &) const = default;
};
/// Its agent is about to stop: nothing more begins until the run is resumed.
struct RunLetGo
{
    bool operator==(const RunLetGo &) const = default;
};
/// Who has the target of `limits.exclusive`: this run (holder empty), or another one that is waited for.
struct TargetAnswered
{
    QString target;
    RunId holder;
    bool operator==(const TargetAnswered &) const = default;
};
/// Whether `limits.repairs` allows this run to repair.
struct BudgetAnswered
{
    QString target;
    bool isGranted = false;
    QString history; ///< when not granted: the earlier repairs, newest first, as data: "run@time, …"
    bool operator==(const BudgetAnswered &) const = default;
};
/// Durable before the step's effect. Also for blocks (group, parallel, for_each, call), whose effect is their steps.
struct StepStarted
{
    StepPath step;
    int attempt = 1;
    QString key; ///< idempotency key: run, path, visit and attempt
    RepeatClass repeat = RepeatClass::Never;
    bool operator==(const StepStarted &) const = default;
};
struct StepFinished
{
    StepPath step;
    int attempt = 1;
    StepOutcome outcome = StepOutcome::Ok;
    QJsonValue result;    ///< masked; what later steps see as steps.<id>.result
    QString message;      ///< one masked sentence when not Ok
    bool mayRetry = true; ///< false: `retry.only_if` says that trying again is pointless
    QList<Artifact> artifacts{};
    bool operator==(const StepFinished &) const = default;
};
/// A step was told to stop (its join is decided, or a person took over) and nothing of it goes on any more.
struct StepStopped
{
    StepPath step;
    bool operator==(const StepStopped &) const = default;
};
/// What a `for_each` step goes through, evaluated once.
struct ItemsListed
{
    StepPath step;
    QJsonArray items;
    QString message; ///< set when there is no such list: the step fails
    bool operator==(const ItemsListed &) const = default;
};
/// The parameters of a `call` step, evaluated and typed once.
struct CallBound
{
    StepPath step;
    QJsonObject params;
    QString message; ///< set when they do not fit: the step fails
    bool operator==(const CallBound &) const = default;
};
/// A question stands before people: human.task, human.approve.
struct PersonAsked
{
    StepPath step;
    QJsonObject form; ///< the step's parameters, filled in: title, instructions, checklist, answers, fields
    Timestamp due{};  ///< no answer by then: the step times out
    bool operator==(const PersonAsked &) const = default;
};
/// Something was heard of the incident that a `wait_for` step may be waiting for.
struct IncidentHeard
{
    IncidentSign sign = IncidentSign::Acknowledged;
    QString by; ///< PagerDuty user or integration, as told
    bool operator==(const IncidentHeard &) const = default;
};
/// The limit of a waiting step (question, wait_for) is over.
struct StepExpired
{
    StepPath step;
    bool operator==(const StepExpired &) const = default;
};
/// A person did something; see OperatorCommand. Only commands that were accepted are recorded.
struct Commanded
{
    OperatorCommand command;
    bool operator==(const Commanded &) const = default;
};
/// The pause that a command had set is over.
struct PauseEnded
{
    bool operator==(const PauseEnded &) const = default;
};
/// A hold that is for more than this run keeps automation away: nothing more begins until it is over. Said again when
/// another one, or another end, counts. Nobody's deed on this run, so it does not raise RunState::turn.
struct HeldBack
{
    QString hold; ///< its id
    Person by;
    QString reason;
    Timestamp until{};
    bool operator==(const HeldBack &) const = default;
};
/// No hold keeps automation away any more: its time is over, or a person has ended it.
struct HoldOver
{
    bool operator==(const HoldOver &) const = default;
};
/// The run is to end for a reason outside the scenario: its time is over, the incident was resolved by others, …
struct EndRequested
{
    RunEnding ending;
    bool operator==(const EndRequested &) const = default;
};
/// The run goes to people: automation begins nothing more, and waits for a command or the incident's end.
struct HandedOver
{
    EndReason reason = EndReason::ReachedHandoff;
    StepPath step; ///< the step it is about, if any
    QString detail;
    bool operator==(const HandedOver &) const = default;
};
struct RetryScheduled
{
    StepPath step;
    int attempt = 2; ///< the one that will start
    Timestamp due{};
    bool operator==(const RetryScheduled &) const = default;
};
/// A `choose` step was decided.
struct ChoiceMade
{
    StepPath step;
    int branch = -1; ///< index into Step::branches; -1: none applied, go on with the next step
    QString message; ///< set when a condition could not be evaluated: the step failed
    bool operator==(const ChoiceMade &) const = default;
};
/// The run is being aborted: its clean-up steps begin, then it ends as told here.
struct CleanupStarted
{
    EndReason reason = EndReason::ReachedAbort;
    StepPath step;
    QString detail;
    bool operator==(const CleanupStarted &) const = default;
};
struct RunFinished
{
    RunEnd end = RunEnd::Handoff;
    EndReason reason = EndReason::ReachedHandoff;
    StepPath step; ///< the step it is about, if any
    QString detail;
    bool operator==(const RunFinished &) const = default;
};

} // namespace event

using RunFact =
    std::variant<event::RunStarted, event::RunResumed, event::RunLetGo, event::TargetAnswered, event::BudgetAnswered,
                 event::StepStarted, event::StepFinished, event::StepStopped, event::RetryScheduled, event::ChoiceMade,
                 event::ItemsListed, event::CallBound, event::PersonAsked, event::IncidentHeard, event::StepExpired,
                 event::Commanded, event::PauseEnded, event::HeldBack, event::HoldOver, event::EndRequested,
                 event::HandedOver, event::CleanupStarted, event::RunFinished>;

/// One entry of a run's journal: what happened and when (agent's clock). Closed set, versioned JSON.
struct RunEvent
{
    Timestamp at{};
    RunFact fact;
    bool operator==(const RunEvent &) const = default;
};

/// Compact JSON; {"v":1,"at":…,"type":"step-started",…}. Reading refuses unknown versions and types with a reason.
[[nodiscard]] QByteArray toJson(const RunEvent &event);
[[nodiscard]] Result<RunEvent> runEventFromJson(const QByteArray &json);

} // namespace ams
