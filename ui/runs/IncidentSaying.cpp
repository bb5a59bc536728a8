// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/IncidentSaying.h"

#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QCoreApplication>

namespace ams {

namespace {

struct Saying
{
    Q_DECLARE_TR_FUNCTIONS(ams::IncidentSaying)
public:
    const IncidentRow &row;
    const RunPicture *run;
    const QList<StepRow> &rows;
    const std::function<bool(const Person &)> &isYou;
    Timestamp now;

    [[nodiscard]] QString step() const
    {
        if (row.step.isEmpty())
            return {};
        const QString title = stepTitle(rows, row.step.toString());
        return row.stepsTotal > 0 ? tr("step %1 of %2, %3")
                                        .arg(std::min(row.stepsDone + 1, row.stepsTotal))
                                        .arg(row.stepsTotal)
                                        .arg(title)
                                  : title;
    }
    [[nodiscard]] QString since() const { return Times::age(now - row.since); }
    /// How long the step that is shown has been under way.
    [[nodiscard]] QString sinceStep() const
    {
        const Timestamp begun = run ? run->steps.value(row.step.toString()).startedAt : Timestamp{};
        return begun == Timestamp{} ? since() : Times::age(now - begun);
    }
    [[nodiscard]] QString next() const
    {
        if (!run || run->waiting.isEmpty())
            return {};
        return tr("Next: %1").arg(stepTitle(rows, run->waiting.first()));
    }
    [[nodiscard]] QString question() const
    {
        const QString left = row.question->due == Timestamp{} ? QString() : Times::countdown(row.question->due - now);
        return left.isEmpty() ? row.question->title : tr("%1 (%2 left)").arg(row.question->title, left);
    }
    [[nodiscard]] QString whoHas() const
    {
        return isYou(row.person) ? tr("You have it, for %1.").arg(since())
                                 : tr("%1 has it, for %2.").arg(row.person.name, since());
    }
    [[nodiscard]] IncidentSaying tell() const;
};

IncidentSaying Saying::tell() const
{
    IncidentSaying said;
    said.badge = badgeOf(row.automation);
    said.why = words::reason(row.reason, stepTitle(rows, run ? run->reasonStep : row.step.toString()), row.detail);
    switch (row.automation) {
    case Automation::None:
        said.why.clear();
        if (row.reason == QLatin1StringView("muted")) {
            said.now = tr("It is muted: nothing runs for it.");
        } else if (row.reason == QLatin1StringView("in-maintenance")) {
            said.now = tr("People are at work there: nothing runs for it.");
        } else if (row.reason == QLatin1StringView("on-hold")) {
            said.now = tr("Automation is paused there: nothing runs for it.");
            said.next = tr("Handle it in PagerDuty, or end the pause.");
        } else {
            said.now = tr("No scenario is for it: it is people's work.");
            said.next = tr("Run a scenario by hand, or handle it in PagerDuty.");
        }
        break;
    case Automation::Queued:
        said.now = run && !run->targetHolder.isEmpty()
                       ? tr("It waits for %1: another run works on it.").arg(run->target)
                       : tr("It waits for a free run, for %1.").arg(since());
        break;
    case Automation::Running:
        said.now = tr("Automation: %1, for %2.").arg(step(), sinceStep());
        said.next = next();
        break;
    case Automation::Waiting:
        said.now =
            row.question ? tr("It asks: %1").arg(question()) : tr("It waits at %1, for %2.").arg(step(), since());
        said.next = row.question ? tr("Answer it.") : QString();
        break;
    case Automation::Paused:
        if (run && run->heldBack && !run->pause)
            said.now = tr("%1 has paused automation here; it goes on in %2.")
                           .arg(run->heldBack->by.name, Times::countdown(run->heldBack->until - now));
        else
            said.now = row.pausedUntil ? tr("Paused, goes on in %1.").arg(Times::countdown(*row.pausedUntil - now))
                                       : tr("Paused for %1, until somebody resumes it.").arg(since());
        said.next = next();
        break;
    case Automation::TakenOver:
        said.now = whoHas();
        said.next = isYou(row.person) && !next().isEmpty()
                        ? tr("%1. Do it by hand and tick it, or give it back.").arg(next())
                        : next();
        break;
    case Automation::HandedOver:
        said.now = tr("It needs a person, and nobody has taken it, for %1.").arg(since());
        said.next = next().isEmpty() ? tr("Take it over.") : tr("%1. Take it over, or give it back.").arg(next());
        break;
    case Automation::Resolved:
        said.now = tr("Resolved by AMS %1.").arg(Times::ago(now - row.since));
        break;
    case Automation::Ended:
        said.now = tr("The run ended %1.").arg(Times::ago(now - row.since));
        break;
    }
    return said;
}

} // namespace

IncidentSaying sayingOf(const IncidentRow &row, const RunPicture *run, const QList<StepRow> &rows,
                        const std::function<bool(const Person &)> &isYou, Timestamp now)
{
    return Saying{row, run, rows, isYou, now}.tell();
}

} // namespace ams
