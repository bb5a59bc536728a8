// SPDX-License-Identifier: Apache-2.0
#include "model/RunState.h"

#include "base/EnumNames.h"

#include <QJsonArray>

namespace ams {

namespace {

constexpr auto kStepStatuses = enumNames<StepStatus>({{StepStatus::Waiting, "waiting"},
                                                      {StepStatus::Running, "running"},
                                                      {StepStatus::RetryDue, "retry-due"},
                                                      {StepStatus::Ok, "ok"},
                                                      {StepStatus::Failed, "failed"},
                                                      {StepStatus::TimedOut, "timed-out"},
                                                      {StepStatus::Unknown, "unknown"}});

void addTime(QJsonObject &object, const QString &name, Timestamp time)
{
    if (time != Timestamp{})
        object.insert(name, toText(time));
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
    if (!step.message.isEmpty())
        object.insert(QStringLiteral("message"), step.message);
    return object;
}

} // namespace

QString toText(StepStatus status)
{
    return kStepStatuses.nameOf(status);
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
    if (state.end) {
        object.insert(QStringLiteral("end"), toText(state.end->end));
        object.insert(QStringLiteral("reason"), toText(state.end->reason));
        if (!state.end->step.isEmpty())
            object.insert(QStringLiteral("end_step"), state.end->step.toString());
        if (!state.end->detail.isEmpty())
            object.insert(QStringLiteral("detail"), state.end->detail);
    }
    return object;
}

} // namespace ams
