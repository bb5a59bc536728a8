// SPDX-License-Identifier: Apache-2.0
#include "ui/look/Words.h"

#include <QCoreApplication>

namespace ams::words {

namespace {

QString tr(const char *text, const char *meaning = nullptr)
{
    return QCoreApplication::translate("ams::words", text, meaning);
}

} // namespace

QString of(Automation automation)
{
    switch (automation) {
    case Automation::None:
        return tr("no scenario");
    case Automation::Queued:
        return tr("queued");
    case Automation::Running:
        return tr("running");
    case Automation::Waiting:
        return tr("waiting");
    case Automation::Paused:
        return tr("paused");
    case Automation::TakenOver:
        return tr("taken over");
    case Automation::HandedOver:
        return tr("needs you");
    case Automation::Resolved:
        return tr("resolved by AMS");
    case Automation::Ended:
        return tr("ended");
    }
    return {};
}

QString of(IncidentStatus status)
{
    switch (status) {
    case IncidentStatus::Triggered:
        return tr("triggered");
    case IncidentStatus::Acknowledged:
        return tr("acknowledged");
    case IncidentStatus::Resolved:
        return tr("resolved");
    }
    return {};
}

QString of(Urgency urgency)
{
    return urgency == Urgency::High ? tr("high urgency") : tr("low urgency");
}

QString of(StepStatus status)
{
    switch (status) {
    case StepStatus::Waiting:
        return tr("not begun");
    case StepStatus::Running:
        return tr("running");
    case StepStatus::RetryDue:
        return tr("tries again soon");
    case StepStatus::Asking:
        return tr("waits for an answer");
    case StepStatus::Ok:
        return tr("done");
    case StepStatus::Failed:
        return tr("failed");
    case StepStatus::TimedOut:
        return tr("timed out");
    case StepStatus::Unknown:
        return tr("outcome unknown");
    case StepStatus::Skipped:
        return tr("skipped");
    case StepStatus::Stopped:
        return tr("stopped");
    }
    return {};
}

QString of(RunEnd end)
{
    switch (end) {
    case RunEnd::Resolved:
        return tr("resolved by AMS");
    case RunEnd::Handoff:
        return tr("handed over, then closed by people");
    case RunEnd::Aborted:
        return tr("aborted");
    }
    return {};
}

QString of(LinkState::Kind kind)
{
    switch (kind) {
    case LinkState::Kind::Off:
        return tr("off");
    case LinkState::Kind::Connecting:
        return tr("connecting");
    case LinkState::Kind::Live:
        return tr("live");
    case LinkState::Kind::Stale:
        return tr("stale");
    case LinkState::Kind::CutOff:
        return tr("cut off");
    case LinkState::Kind::Refused:
        return tr("refused");
    }
    return {};
}

QString of(HoldKind kind)
{
    switch (kind) {
    case HoldKind::Mute:
        return tr("mute");
    case HoldKind::Maintenance:
        return tr("maintenance");
    case HoldKind::Pause:
        return tr("automation paused");
    }
    return {};
}

QString of(Role role)
{
    switch (role) {
    case Role::None:
        return tr("no rights");
    case Role::Viewer:
        return tr("viewer");
    case Role::Operator:
        return tr("operator");
    case Role::Author:
        return tr("author");
    case Role::Admin:
        return tr("administrator");
    }
    return {};
}

QString of(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Take:
        return tr("Take over");
    case CommandKind::GiveBack:
        return tr("Give back");
    case CommandKind::Tick:
        return tr("Done by hand");
    case CommandKind::Skip:
        return tr("Skip");
    case CommandKind::Retry:
        return tr("Retry");
    case CommandKind::Jump:
        return tr("Go on at");
    case CommandKind::Answer:
        return tr("Answer");
    case CommandKind::Abort:
        return tr("Abort");
    case CommandKind::Pause:
        return tr("Pause");
    case CommandKind::Resume:
        return tr("Resume");
    case CommandKind::Close:
        return tr("Close");
    }
    return {};
}

QString of(IncidentDeedKind kind)
{
    switch (kind) {
    case IncidentDeedKind::Acknowledge:
        return tr("Acknowledge");
    case IncidentDeedKind::Note:
        return tr("Note");
    case IncidentDeedKind::HandOver:
        return tr("Hand over");
    case IncidentDeedKind::Snooze:
        return tr("Snooze");
    case IncidentDeedKind::Resolve:
        return tr("Resolve");
    }
    return {};
}

QString done(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Take:
        return tr("took it over");
    case CommandKind::GiveBack:
        return tr("gave it back");
    case CommandKind::Tick:
        return tr("ticked a step");
    case CommandKind::Skip:
        return tr("skipped a step");
    case CommandKind::Retry:
        return tr("had a step tried again");
    case CommandKind::Jump:
        return tr("went on at another step");
    case CommandKind::Answer:
        return tr("answered the question");
    case CommandKind::Abort:
        return tr("aborted it");
    case CommandKind::Pause:
        return tr("paused it");
    case CommandKind::Resume:
        return tr("resumed it");
    case CommandKind::Close:
        return tr("closed it");
    }
    return {};
}

QString of(const RowFlaps &flaps)
{
    return tr("flapping ×%1", "an alert that comes and goes, and how often it has").arg(flaps.count);
}

QString of(Phase phase)
{
    switch (phase) {
    case Phase::Check:
        return tr("check", "phase of a scenario");
    case Phase::Collect:
        return tr("collect", "phase of a scenario");
    case Phase::Recover:
        return tr("recover", "phase of a scenario");
    case Phase::Verify:
        return tr("verify", "phase of a scenario");
    case Phase::Escalate:
        return tr("escalate", "phase of a scenario");
    case Phase::Close:
        return tr("close", "phase of a scenario");
    }
    return {};
}

QString of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
        return tr("Not valid");
    case ErrorKind::NotFound:
        return tr("Not found");
    case ErrorKind::Denied:
        return tr("Not allowed");
    case ErrorKind::Busy:
        return tr("Busy, try again in a moment");
    case ErrorKind::Timeout:
        return tr("No answer in time");
    case ErrorKind::Unreachable:
        return tr("Not reachable");
    case ErrorKind::Conflict:
        return tr("Somebody else was first");
    case ErrorKind::Corrupt:
        return tr("Damaged data");
    case ErrorKind::Bug:
        return tr("A fault in AMS");
    }
    return {};
}

QString titleOf(const IncidentRow &row)
{
    if (row.scenario.isEmpty() || !row.title.startsWith(QLatin1StringView("[AMS:")))
        return row.title;
    const QString rest = row.title.mid(row.title.indexOf(u']') + 1).trimmed();
    return rest.isEmpty() ? row.title : rest;
}

QString of(const Error &error)
{
    QString text = of(error.kind);
    if (!error.message.isEmpty())
        text = tr("%1: %2").arg(text, error.message);
    if (error.mayHaveHappened)
        text += u' ' + tr("(it may have taken effect all the same)");
    return text;
}

} // namespace ams::words
