// SPDX-License-Identifier: Apache-2.0
#include "scenario/StepScope.h"

#include "scenario/ScenarioPlaces.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

void visitInside(const StepScope &scope, const std::function<void(const StepScope &)> &visit)
{
    visit(scope);
    for (size_t i = 0; i < scope.steps.size(); ++i) {
        const Step &step = scope.steps[i];
        if (step.steps.empty())
            continue;
        const bool isParallel = step.kind == StepKind::Parallel;
        const auto site = isParallel                       ? StepScope::Site::Branches
                          : step.kind == StepKind::ForEach ? StepScope::Site::Items
                                                           : StepScope::Site::Group;
        const auto order = isParallel ? StepGraph::Order::AllAtOnce : StepGraph::Order::OneByOne;
        const StepScope inner{scope.scenario,
                              step.steps,
                              site,
                              scope.pointerOf(i, isParallel ? u"parallel" : u"steps"),
                              StepGraph(step.steps, order),
                              &scope,
                              i};
        visitInside(inner, visit);
    }
}

} // namespace

QString StepScope::pointerOf(size_t index, QStringView field) const
{
    return ScenarioPlaces::stepPointer(pointer, index, field);
}

QStringList StepScope::ids() const
{
    QStringList ids;
    for (const Step &step : steps)
        ids.append(step.id);
    return ids;
}

int StepScope::indexOf(const QString &id) const
{
    const auto found = std::find_if(steps.begin(), steps.end(), [&id](const Step &step) { return step.id == id; });
    return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

bool StepScope::isInCleanup() const
{
    return site == Site::Cleanup || (outer && outer->isInCleanup());
}

bool StepScope::hasItem() const
{
    return site == Site::Items || (outer && outer->hasItem());
}

void visitScopes(const Scenario &scenario, const std::function<void(const StepScope &)> &visit)
{
    using Order = StepGraph::Order;
    const StepScope own{scenario, scenario.steps, StepScope::Site::Scenario, u"/steps"_s,
                        StepGraph(scenario.steps, Order::OneByOne)};
    visitInside(own, visit);
    if (scenario.cleanup.empty())
        return;
    const StepScope cleanup{scenario,
                            scenario.cleanup,
                            StepScope::Site::Cleanup,
                            u"/cleanup"_s,
                            StepGraph(scenario.cleanup, Order::OneByOne),
                            &own,
                            0};
    visitInside(cleanup, visit);
}

} // namespace ams
