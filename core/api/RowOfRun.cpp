// SPDX-License-Identifier: Apache-2.0
#include "api/RowOfRun.h"

#include <algorithm>

namespace ams {

namespace {

QString hostOf(const RunView &view)
{
    if (view.scenario) {
        for (const ScenarioParam &param : view.scenario->params) {
            if (param.type == ParamType::Host)
                return view.state.params.value(param.name).toString();
        }
    }
    return view.state.params.value(QLatin1StringView("host")).toString();
}

bool waits(const RunState &state)
{
    const auto isBusy = [&state](const QString &path) {
        const StepState step = state.steps.value(path);
        return step.status == StepStatus::RetryDue || (step.status == StepStatus::Running && step.due == Timestamp{});
    };
    return !state.active.isEmpty() && std::none_of(state.active.begin(), state.active.end(), isBusy);
}

std::optional<RowQuestion> questionOf(const RunState &state)
{
    std::optional<RowQuestion> question;
    for (const QString &path : state.active) {
        const StepState step = state.steps.value(path);
        if (step.status != StepStatus::Asking)
            continue;
        if (!question || (step.due != Timestamp{} && step.due < question->due))
            question = RowQuestion{StepPath(path), step.input.value(QLatin1StringView("title")).toString(), step.due};
    }
    return question;
}

Automation automationOf(const RunState &state)
{
    if (state.end)
        return state.end->end == RunEnd::Resolved ? Automation::Resolved : Automation::Ended;
    if (state.holder == RunHolder::Person)
        return Automation::TakenOver;
    if (state.holder == RunHolder::People)
        return Automation::HandedOver;
    if (state.isPaused())
        return Automation::Paused;
    if (!state.targetHolder.isEmpty() && !state.hasTarget)
        return Automation::Queued;
    return questionOf(state) || waits(state) ? Automation::Waiting : Automation::Running;
}

bool isBehind(const StepState &step)
{
    return step.status != StepStatus::Waiting && step.status != StepStatus::Running &&
           step.status != StepStatus::RetryDue && step.status != StepStatus::Asking;
}

} // namespace

RunProgress progressOf(const RunView &view)
{
    RunProgress progress;
    if (!view.scenario)
        return progress;
    progress.total = static_cast<int>(view.scenario->steps.size());
    for (const Step &step : view.scenario->steps) {
        const auto found = view.state.steps.constFind(step.id);
        if (found != view.state.steps.cend() && isBehind(*found))
            ++progress.done;
    }
    return progress;
}

void setIncident(IncidentRow &row, const Incident &incident)
{
    row.incident = incident.id;
    row.number = incident.number;
    row.title = originalTitle(incident.title);
    row.status = incident.status;
    row.urgency = incident.urgency;
    row.priority = incident.priority;
    row.service = incident.serviceName.isEmpty() ? incident.service.toString() : incident.serviceName;
    row.url = incident.url;
    row.assignees = incident.assignees;
    row.createdAt = incident.createdAt;
}

IncidentRow rowOfRun(const RunView &view, IncidentRow before)
{
    const RunState &state = view.state;
    IncidentRow row = std::move(before);
    if (row.run != state.id || row.incident.isEmpty()) {
        // The incident that the run began with; what PagerDuty said later is newer.
        const bool isKnown = !row.incident.isEmpty();
        const int duplicates = row.duplicates;
        if (!isKnown)
            setIncident(row, state.incident);
        row.duplicates = duplicates;
        row.since = {};
        row.note.clear();
    }
    row.customer = state.customer;
    row.host = hostOf(view);
    row.run = state.id;
    row.scenario = state.scenario;
    row.step = state.isFinished() ? StepPath() : state.current;
    const RunProgress progress = progressOf(view);
    row.stepsDone = progress.done;
    row.stepsTotal = progress.total;
    row.turn = state.turn;
    row.person = state.holder == RunHolder::Person ? state.person : Person();
    row.agent = state.agent;
    row.question = questionOf(state);
    row.pausedUntil = state.pausedUntil();
    row.reason.clear();
    row.detail.clear();
    if (state.end) {
        row.reason = toText(state.end->reason);
        row.detail = state.end->detail.isEmpty() ? state.end->step.toString() : state.end->detail;
    } else if (state.isWithPeople() && state.handover) {
        row.reason = toText(state.handover->reason);
        row.detail = state.handover->detail.isEmpty() ? state.handover->step.toString() : state.handover->detail;
    }
    if (!state.deeds.isEmpty() && !state.deeds.constLast().command.note.isEmpty())
        row.note = state.deeds.constLast().command.note;
    const Automation automation = automationOf(state);
    if (automation != row.automation || row.since == Timestamp{})
        row.since = state.lastEventAt == Timestamp{} ? state.startedAt : state.lastEventAt;
    row.automation = automation;
    return row;
}

} // namespace ams
