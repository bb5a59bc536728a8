// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "model/Incident.h"
#include "model/Scenario.h"

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
    Handoff,  ///< a person has it now
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
    BadScenario         ///< pinned text no longer readable, expression error outside a step, …
};
[[nodiscard]] QString toText(EndReason reason);

namespace event {

struct RunStarted
{
    Incident incident;
    CustomerId customer;
    ScenarioId scenario;
    QByteArray version; ///< content hash; the text is in the ledger under it
    QJsonObject params;
    QString why; ///< one sentence: which words of the title matched
    AgentId agent;
    bool operator==(const RunStarted &) const = default;
};
/// Another process took the run up again.
struct RunResumed
{
    AgentId agent;
    qint64 epoch = 0;
    bool operator==(const RunResumed &) const = default;
};
/// Durable before the step's effect.
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
    QJsonValue result; ///< masked; what later steps see as steps.<id>.result
    QString message;   ///< one masked sentence when not Ok
    bool operator==(const StepFinished &) const = default;
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
struct RunFinished
{
    RunEnd end = RunEnd::Handoff;
    EndReason reason = EndReason::ReachedHandoff;
    StepPath step; ///< the step it is about, if any
    QString detail;
    bool operator==(const RunFinished &) const = default;
};

} // namespace event

using RunFact = std::variant<event::RunStarted, event::RunResumed, event::StepStarted, event::StepFinished,
                             event::RetryScheduled, event::ChoiceMade, event::RunFinished>;

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
