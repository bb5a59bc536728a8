// SPDX-License-Identifier: Apache-2.0
#include "scenario/WaysCheck.h"

#include "base/Suggestion.h"
#include "scenario/WaysYaml.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

using Site = StepScope::Site;

/// Why a target has no meaning where it stands; none: it has.
std::optional<QString> objection(const StepScope &scope, const Target &target)
{
    const bool leavesBlock = target.kind == Target::Kind::Done || target.kind == Target::Kind::Fail;
    const bool endsRun = target.kind == Target::Kind::Resolved || target.kind == Target::Kind::Handoff ||
                         target.kind == Target::Kind::Abort;
    if (leavesBlock && scope.site == Site::Scenario)
        return u"\"%1\" ends the block around a step, and there is none here; write %2"_s.arg(
            toText(target), target.kind == Target::Kind::Done ? u"resolved"_s : u"handoff"_s);
    if (endsRun && scope.isInCleanup())
        return u"\"%1\" means nothing in the clean-up: the run is ending already"_s.arg(toText(target));
    if (target.kind == Target::Kind::Step && scope.site == Site::Branches)
        return u"a branch cannot go to \"%1\": branches run at the same time; put steps that follow each other "
               u"into one branch with steps"_s.arg(target.step);
    return std::nullopt;
}

void checkTarget(const StepScope &scope, size_t step, const StepWay &way, const ScenarioPlaces &places,
                 ProblemList &problems)
{
    const SourceMark mark = places.value(scope.pointerOf(step, way.pointer));
    if (const auto reason = objection(scope, way.target)) {
        problems.error(mark, "bad-target"_L1, *reason);
        return;
    }
    if (way.target.kind != Target::Kind::Step || way.to >= 0)
        return;
    QString message = u"there is no step \"%1\""_s.arg(way.target.step);
    for (const StepScope *outer = scope.outer; outer; outer = outer->outer) {
        if (outer->indexOf(way.target.step) >= 0)
            message = u"the step \"%1\" is outside this block; end it with done or fail and go on from there"_s.arg(
                way.target.step);
    }
    problems.error(mark, "missing-target"_L1, message, closestWord(way.target.step, targetWords() + scope.ids()));
}

/// A loop ends for sure only where the author has said how many steps a run may take.
void checkLoops(const StepScope &scope, const ScenarioPlaces &places, ProblemList &problems)
{
    if (places.contains(u"/limits/steps"_s))
        return;
    for (const std::vector<size_t> &loop : scope.graph.loops()) {
        QStringList names;
        for (const size_t step : loop)
            names.append(scope.steps[step].id);
        names.append(names.constFirst());
        QString pointer;
        for (const StepWay &way : scope.graph.ways(loop.back())) {
            if (way.to == static_cast<int>(loop.front()) && pointer.isEmpty())
                pointer = way.pointer;
        }
        problems.error(places.value(scope.pointerOf(loop.back(), pointer)), "endless-loop"_L1,
                       u"the loop %1 has no bound; give limits: {steps: …}"_s.arg(names.join(u" → "_s)));
    }
}

} // namespace

void checkWays(const StepScope &scope, const ScenarioPlaces &places, ProblemList &problems)
{
    for (size_t i = 0; i < scope.steps.size(); ++i) {
        for (const StepWay &way : scope.graph.ways(i))
            checkTarget(scope, i, way, places, problems);
        if (!scope.graph.isReachable(i))
            problems.error(places.value(scope.pointerOf(i, u"id")), "unreachable"_L1,
                           u"no way leads to the step \"%1\""_s.arg(scope.steps[i].id));
    }
    checkLoops(scope, places, problems);
}

} // namespace ams
