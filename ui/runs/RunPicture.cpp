// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/RunPicture.h"

#include "model/Fields.h"

#include <array>

namespace ams {

namespace {

constexpr std::array kStatuses{StepStatus::Waiting, StepStatus::Running, StepStatus::RetryDue, StepStatus::Asking,
                               StepStatus::Ok,      StepStatus::Failed,  StepStatus::TimedOut, StepStatus::Unknown,
                               StepStatus::Skipped, StepStatus::Stopped};
constexpr std::array kHolders{RunHolder::Automation, RunHolder::Person, RunHolder::People};

template<typename Enum, size_t Count>
Enum enumOf(const std::array<Enum, Count> &all, const QString &text, Enum otherwise)
{
    for (const Enum value : all) {
        if (toText(value) == text)
            return value;
    }
    return otherwise;
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue item : list.toArray())
        texts.append(item.toString());
    return texts;
}

StepState stepOf(const QJsonObject &object)
{
    StepState step;
    FieldReader reader(object);
    step.status = enumOf(kStatuses, object.value(QLatin1StringView("status")).toString(), StepStatus::Waiting);
    reader("visit", step.visit);
    reader("attempt", step.attempt);
    reader("started_at", step.startedAt);
    reader("finished_at", step.finishedAt);
    reader("retry_due", step.retryDue);
    reader("result", step.result);
    reader("due", step.due);
    reader("message", step.message);
    reader("note", step.note);
    reader("output", step.output);
    reader("by", step.by);
    reader("items", step.items);
    reader("input", step.input);
    reader("artifacts", step.artifacts);
    return step;
}

QList<RunDeed> deedsOf(const QJsonValue &list)
{
    QList<RunDeed> deeds;
    for (const QJsonValue item : list.toArray()) {
        auto command = operatorCommandFromJson(item.toObject());
        if (!command)
            continue;
        RunDeed deed;
        FieldReader(item.toObject())("at", deed.at);
        deed.command = *std::move(command);
        deeds.append(std::move(deed));
    }
    return deeds;
}

void readHolder(const QJsonObject &state, RunPicture &picture)
{
    FieldReader reader(state);
    picture.holder = enumOf(kHolders, state.value(QLatin1StringView("holder")).toString(), RunHolder::Automation);
    reader("person", picture.person);
    const QJsonObject pause = state.value(QLatin1StringView("pause")).toObject();
    if (!pause.isEmpty()) {
        RunPause read;
        FieldReader pauseReader(pause);
        pauseReader("by", read.by);
        pauseReader("until", read.until);
        picture.pause = read;
    }
    const QJsonObject held = state.value(QLatin1StringView("held_back")).toObject();
    if (!held.isEmpty()) {
        event::HeldBack read;
        FieldReader heldReader(held);
        heldReader("hold", read.hold);
        heldReader("by", read.by);
        heldReader("reason", read.reason);
        heldReader("until", read.until);
        picture.heldBack = read;
    }
    picture.active = textsOf(state.value(QLatin1StringView("active")));
    picture.waiting = textsOf(state.value(QLatin1StringView("waiting")));
    reader("target", picture.target);
    reader("target_holder", picture.targetHolder);
    picture.deeds = deedsOf(state.value(QLatin1StringView("deeds")));
}

} // namespace

QString RunPicture::host() const
{
    return params.value(QLatin1StringView("host")).toString();
}

QStringList RunPicture::questions() const
{
    QStringList paths;
    for (const QString &path : order) {
        if (steps.value(path).status == StepStatus::Asking)
            paths.append(path);
    }
    return paths;
}

RunPicture readRunPicture(const RunDetail &detail)
{
    RunPicture picture;
    const QJsonObject &state = detail.state;
    FieldReader reader(state);
    picture.run = detail.run;
    picture.turn = detail.turn;
    picture.isLive = detail.isLive;
    picture.version = detail.version;
    picture.called = detail.called;
    picture.stepsDone = detail.stepsDone;
    picture.stepsTotal = detail.stepsTotal;
    reader("incident", picture.incident);
    reader("customer", picture.customer);
    reader("scenario", picture.scenario);
    reader("params", picture.params);
    reader("why", picture.why);
    reader("agent", picture.agent);
    reader("started_at", picture.startedAt);
    reader("finished_at", picture.finishedAt);
    reader("current", picture.current);
    reader("end", picture.end);
    reader("reason", picture.reason);
    reader("end_step", picture.reasonStep);
    reader("detail", picture.detail);
    qint64 automation = 0;
    reader("automation_ms", automation);
    picture.automationTime = Milliseconds(automation);
    readHolder(state, picture);
    for (const QJsonValue item : state.value(QLatin1StringView("steps")).toArray()) {
        const QString path = item.toObject().value(QLatin1StringView("step")).toString();
        picture.order.append(path);
        picture.steps.insert(path, stepOf(item.toObject()));
    }
    return picture;
}

} // namespace ams
