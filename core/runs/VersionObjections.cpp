// SPDX-License-Identifier: Apache-2.0
#include "runs/VersionObjections.h"

#include "model/StepPlace.h"
#include "scenario/ScenarioChange.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

QStringList pathsInUse(const RunState &state, const OperatorCommand &command)
{
    const bool leavesWaiting =
        command.kind == CommandKind::Jump || (command.kind == CommandKind::GiveBack && !command.step.isEmpty());
    QStringList paths = state.order;
    if (leavesWaiting)
        paths.removeIf([&state](const QString &path) { return state.waiting.contains(path); });
    else
        paths += state.waiting;
    paths += state.active;
    if (!command.step.isEmpty())
        paths.append(command.step.toString());
    paths.removeDuplicates();
    return paths;
}

/// A call that is under way goes on in the new text of what it calls.
void compareCall(const ScenarioBook &book, const RunState &before, const RunState &after, const QString &call,
                 QStringList &reasons)
{
    const auto was = placeOf(book, before, call);
    if (!was || was->step().kind != StepKind::Call)
        return;
    const QString id = was->step().call.toString();
    const auto from = book.find(before.called.value(id));
    const auto to = book.find(after.called.value(id));
    if (!from || !to) {
        reasons.append(u"\"%1\", which the step \"%2\" calls, is not there any more"_s.arg(id, call));
        return;
    }
    QStringList inside;
    for (const QString &path : before.order + before.waiting) {
        if (isInside(path, call) && !inside.contains(path.sliced(call.size() + 1)))
            inside.append(path.sliced(call.size() + 1));
    }
    const QStringList found = incompatibilities(*from, *to, inside);
    for (const QString &reason : found)
        reasons.append(u"in \"%1\": %2"_s.arg(id, reason));
}

} // namespace

QStringList versionObjections(const ScenarioBook &book, const RunState &state, const OperatorCommand &command)
{
    const auto from = book.find(state.version);
    const auto to = book.find(command.version);
    if (!from || !to)
        return {u"the scenario's text is not at hand"_s};
    RunState after = state;
    after.version = command.version;
    after.called = command.called;
    const QStringList paths = pathsInUse(state, command);
    QStringList reasons = incompatibilities(*from, *to, paths);
    const bool isSameScenario = from->id == to->id;
    for (const QString &path : state.active) {
        if (isSameScenario)
            compareCall(book, state, after, path, reasons);
    }
    reasons.removeDuplicates();
    return reasons;
}

} // namespace ams
