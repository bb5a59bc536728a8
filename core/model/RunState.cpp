// SPDX-License-Identifier: Apache-2.0
#include "model/RunState.h"

#include "base/EnumNames.h"

#include <QJsonArray>

#include <algorithm>

namespace ams {

namespace {

constexpr auto kStepStatuses = enumNames<StepStatus>({{StepStatus::Waiting, "waiting"},
                                                      {StepStatus::Running, "running"},
                                                      {StepStatus::RetryDue, "retry-due"},
                                                      {StepStatus::Asking, "asking"},
                                                      {StepStatus::Ok, "ok"},
                                                      {StepStatus::Failed, "failed"},
                                                      {StepStatus::TimedOut, "timed-out"},
                                                      {StepStatus::Unknown, "unknown"},
                                                      {StepStatus::Skipped, "skipped"},
                                                      {StepStatus::Stopped, "stopped"}});
constexpr auto kHolders = enumNames<RunHolder>(
    {{RunHolder::Automation, "automation"}, {RunHolder::Person, "person"}, {RunHolder::People, "people"}});

void addTime(QJsonObject &object, const QString &name, Timestamp time)
{
    if (time != Timestamp{})
        object.insert(name, toText(time));
}

void addText(QJsonObject &object, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(name, text);
}

void addReason(QJsonObject &object, EndReason reason, const StepPath &step, const QString &detail)
{
    object.insert(QStringLiteral("reason"), toText(reason));
    addText(object, QStringLiteral("end_step"), step.toString());
    addText(object, QStringLiteral("detail"), detail);
}

/// Who has it, and what a command has to know.
void addHolder(QJsonObject &object, const RunState &state)
{
    object.insert(QStringLiteral("holder"), toText(state.holder));
    object.insert(QStringLiteral("turn"), state.turn);
    if (!state.person.isNobody())
        object.insert(QStringLiteral("person"), toJson(state.person));
    if (state.pause) {
        QJsonObject pause{{QStringLiteral("by"), toJson(state.pause->by)}};
        addTime(pause, QStringLiteral("until"), state.pause->until.value_or(Timestamp{}));
        object.insert(QStringLiteral("pause"), pause);
    }
    if (state.heldBack) {
        QJsonObject held{{QStringLiteral("by"), toJson(state.heldBack->by)}};
        addText(held, QStringLiteral("hold"), state.heldBack->hold);
        addText(held, QStringLiteral("reason"), state.heldBack->reason);
        addTime(held, QStringLiteral("until"), state.heldBack->until);
        object.insert(QStringLiteral("held_back"), held);
    }
    object.insert(QStringLiteral("active"), QJsonArray::fromStringList(state.active));
    object.insert(QStringLiteral("waiting"), QJsonArray::fromStringList(state.waiting));
    addText(object, QStringLiteral("target"), state.target);
    addText(object, QStringLiteral("target_holder"), state.targetHolder.toString());
    QJsonArray deeds;
    for (const RunDeed &deed : state.deeds) {
        QJsonObject command = toJson(deed.command);
        addTime(command, QStringLiteral("at"), deed.at);
        deeds.append(command);
    }
    if (!deeds.isEmpty())
        object.insert(QStringLiteral("deeds"), deeds);
    object.insert(QStringLiteral("automation_ms"), qint64(state.automationTime.count()));
}

QJsonObject stepJson(const QString &path, const StepState &step)
{
    QJsonObject object{{QStringLiteral("step"), path},
                       {QStringLiteral("status"), toText(step.status)},
                       {QStringLiteral("visit"), step.visit},
                       {QStringLiteral("attempt"), step.attempt}};
    addTime(object, QStringLiteral("started_at"), step.startedAt);
    addTime(object, QStringLiteral("finished_at"), step.finishedAt);
    addTime(object, QStringLiteral("retry_due"), step.retryDue);
    if (!step.result.isUndefined() && !step.result.isNull())
        object.insert(QStringLiteral("result"), step.result);
    addTime(object, QStringLiteral("due"), step.due);
    addText(object, QStringLiteral("message"), step.message);
    addText(object, QStringLiteral("note"), step.note);
    addText(object, QStringLiteral("output"), step.output);
    if (!step.by.isNobody())
        object.insert(QStringLiteral("by"), toJson(step.by));
    if (!step.items.isEmpty())
        object.insert(QStringLiteral("items"), step.items);
    if (!step.input.isEmpty())
        object.insert(QStringLiteral("input"), step.input);
    QJsonArray artifacts;
    for (const Artifact &artifact : step.artifacts)
        artifacts.append(toJson(artifact));
    if (!artifacts.isEmpty())
        object.insert(QStringLiteral("artifacts"), artifacts);
    return object;
}

} // namespace

QString toText(StepStatus status)
{
    return kStepStatuses.nameOf(status);
}

std::optional<Timestamp> RunState::pausedUntil() const
{
    if (!heldBack || (pause && !pause->until))
        return pause ? pause->until : std::nullopt;
    return pause ? std::max(*pause->until, heldBack->until) : heldBack->until;
}

std::optional<event::RunFinished> RunState::outcome() const
{
    if (end || holder != RunHolder::People || !handover)
        return end;
    return event::RunFinished{RunEnd::Handoff, handover->reason, handover->step, handover->detail};
}

QString toText(RunHolder holder)
{
    return kHolders.nameOf(holder);
}

QJsonObject toJson(const RunState &state)
{
    QJsonArray steps;
    for (const QString &path : state.order)
        steps.append(stepJson(path, state.steps.value(path)));
    QJsonObject object{{QStringLiteral("run"), state.id.toString()},
                       {QStringLiteral("incident"), toJson(state.incident)},
                       {QStringLiteral("customer"), state.customer.toString()},
                       {QStringLiteral("scenario"), state.scenario.toString()},
                       {QStringLiteral("version"), QString::fromLatin1(state.version)},
                       {QStringLiteral("params"), state.params},
                       {QStringLiteral("why"), state.why},
                       {QStringLiteral("agent"), state.agent.toString()},
                       {QStringLiteral("steps"), steps}};
    addTime(object, QStringLiteral("started_at"), state.startedAt);
    addTime(object, QStringLiteral("finished_at"), state.finishedAt);
    if (!state.current.isEmpty())
        object.insert(QStringLiteral("current"), state.current.toString());
    addHolder(object, state);
    if (state.end) {
        object.insert(QStringLiteral("end"), toText(state.end->end));
        addReason(object, state.end->reason, state.end->step, state.end->detail);
    } else if (state.isWithPeople() && state.handover) {
        addReason(object, state.handover->reason, state.handover->step, state.handover->detail);
    }
    return object;
}

} // namespace ams
