// SPDX-License-Identifier: Apache-2.0
#include "scenario/ApprovalCheck.h"

#include <algorithm>

namespace ams {

namespace {

/// What can follow in one list of steps.
struct Following
{
    std::vector<bool> steps;
    bool endsWell = false; ///< the list, and with it the block around it
    bool fails = false;    ///< the block around it
    bool resolves = false;
};

Following following(const StepScope &scope, std::vector<StepWay> open, size_t around)
{
    Following found;
    found.steps.assign(scope.steps.size(), false);
    while (!open.empty()) {
        const StepWay way = open.back();
        open.pop_back();
        const Target::Kind kind = way.target.kind;
        if (way.to < 0) {
            found.endsWell = found.endsWell || kind == Target::Kind::Next || kind == Target::Kind::Done;
            found.fails = found.fails || kind == Target::Kind::Fail;
            found.resolves = found.resolves || kind == Target::Kind::Resolved;
            continue;
        }
        const auto step = static_cast<size_t>(way.to);
        if (step == around || found.steps[step])
            continue;
        found.steps[step] = true;
        const std::vector<StepWay> &ways = scope.graph.ways(step);
        const bool isAsking = scope.steps[step].kind == StepKind::Human;
        open.insert(open.end(), ways.begin() + (isAsking ? 1 : 0), ways.end());
    }
    return found;
}

bool repairs(const Step &step)
{
    return (step.phase == Phase::Recover && step.kind == StepKind::Action) ||
           std::any_of(step.steps.begin(), step.steps.end(), repairs);
}

/// Whether the ways of a no come to what the ways of a yes lead to. `isSilence`: nobody has decided anything.
bool proceeds(const StepScope &scope, size_t index, const std::vector<StepWay> &yes, const std::vector<StepWay> &no,
              bool isSilence)
{
    const Following afterYes = following(scope, yes, index);
    const Following afterNo = following(scope, no, index);
    const bool isThere = std::any_of(yes.begin(), yes.end(), [&](const StepWay &way) {
        return way.to >= 0 && afterNo.steps[static_cast<size_t>(way.to)];
    });
    if (isThere || (isSilence && afterNo.resolves))
        return true;
    for (size_t step = 0; step < scope.steps.size(); ++step) {
        if (afterYes.steps[step] && afterNo.steps[step] && repairs(scope.steps[step]))
            return true;
    }
    if (!scope.outer)
        return isSilence && afterNo.endsWell && scope.site == StepScope::Site::Scenario;
    if (scope.site == StepScope::Site::Cleanup)
        return false;
    const std::vector<StepWay> &around = scope.outer->graph.ways(scope.outerIndex);
    std::vector<StepWay> outerNo;
    if (afterNo.endsWell)
        outerNo.push_back(around.front());
    if (afterNo.fails)
        outerNo.push_back(around[1]);
    if (outerNo.empty())
        return false;
    const std::vector<StepWay> outerYes = afterYes.endsWell ? std::vector{around.front()} : std::vector<StepWay>();
    return proceeds(*scope.outer, scope.outerIndex, outerYes, outerNo, isSilence);
}

} // namespace

std::vector<size_t> waysWithoutYes(const StepScope &scope, size_t index)
{
    const std::vector<StepWay> &ways = scope.graph.ways(index);
    const bool hasTimeout = scope.steps[index].onTimeout.has_value();
    std::vector<size_t> found;
    for (size_t i = 1; i < ways.size(); ++i) {
        const Target::Kind kind = ways[i].target.kind;
        const bool goesOn = kind == Target::Kind::Next || kind == Target::Kind::Done || kind == Target::Kind::Resolved;
        const bool isSilence = i == 2 || !hasTimeout;
        if (goesOn || proceeds(scope, index, {ways.front()}, {ways[i]}, isSilence))
            found.push_back(i);
    }
    return found;
}

} // namespace ams
