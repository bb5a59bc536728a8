// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/WalkedPath.h"

#include "runs/RunMachine.h"

namespace ams {

namespace {

const QString kOk = QStringLiteral("ok");

QString outcomeOf(StepStatus status)
{
    switch (status) {
    case StepStatus::Ok:
        return kOk;
    case StepStatus::Failed:
        return QStringLiteral("failed");
    case StepStatus::TimedOut:
        return QStringLiteral("timed-out");
    case StepStatus::Unknown:
        return QStringLiteral("unknown");
    case StepStatus::Skipped:
        return QStringLiteral("skipped");
    case StepStatus::Stopped:
        return QStringLiteral("stopped");
    case StepStatus::Asking:
        return QStringLiteral("asking");
    case StepStatus::Waiting:
    case StepStatus::Running:
    case StepStatus::RetryDue:
        break;
    }
    return QStringLiteral("unfinished");
}

/// Compares the states before and after each entry: whatever the entry was, a step that has moved shows it.
class Walk
{
public:
    void note(const RunState &before, const RunState &after, const RunFact &fact)
    {
        for (auto step = after.steps.begin(); step != after.steps.end(); ++step) {
            const auto known = before.steps.constFind(step.key());
            if (known == before.steps.constEnd() || !isSame(*known, *step))
                moved(step.key(), known == before.steps.constEnd() ? StepState() : *known, *step, after);
        }
        const auto *choice = std::get_if<event::ChoiceMade>(&fact);
        if (choice && m_newest.contains(choice->step.toString()))
            visits[m_newest.value(choice->step.toString())].branch = choice->branch;
    }
    QList<StepVisit> visits;

private:
    [[nodiscard]] static bool isSame(const StepState &left, const StepState &right)
    {
        return left.visit == right.visit && left.attempt == right.attempt && left.status == right.status;
    }

    void moved(const QString &path, const StepState &before, const StepState &after, const RunState &state)
    {
        // How the attempt before a retry ended is known already, and what only waits has not been come to.
        if (after.status == StepStatus::RetryDue || after.status == StepStatus::Waiting)
            return;
        const auto newest = m_newest.constFind(path);
        if (newest == m_newest.constEnd() || after.visit > before.visit) {
            m_newest.insert(path, visits.size());
            visits.append({path, {outcomeOf(after.status)}, -1, state.verifying.contains(path)});
            return;
        }
        StepVisit &visit = visits[*newest];
        if (after.attempt > before.attempt)
            visit.outcomes.append(outcomeOf(after.status));
        else
            visit.outcomes.last() = outcomeOf(after.status);
    }

    QMap<QString, qsizetype> m_newest; ///< path -> index of its newest visit
};

} // namespace

QList<StepVisit> walkedPath(const ScenarioBook &book, const QList<RunEvent> &journal)
{
    Walk walk;
    RunState state;
    for (const RunEvent &event : journal) {
        RunState after = advance(book, state, event).state;
        walk.note(state, after, event.fact);
        state = std::move(after);
    }
    return walk.visits;
}

QString toText(const StepVisit &visit)
{
    if (visit.outcomes == QStringList{kOk})
        return visit.step;
    const QString outcomes = visit.outcomes.join(QStringLiteral(", "));
    return visit.step + QStringLiteral(": ") +
           (visit.outcomes.size() == 1 ? outcomes : QStringLiteral("[%1]").arg(outcomes));
}

} // namespace ams
