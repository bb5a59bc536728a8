// SPDX-License-Identifier: Apache-2.0
#include "scenario/CallCheck.h"

#include "base/Suggestion.h"
#include "model/ParameterValue.h"
#include "scenario/ParameterCheck.h"
#include "scenario/StepScope.h"
#include "scenario/YamlNode.h"

#include <QRegularExpression>
#include <QSet>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

void collectCalls(const std::vector<Step> &steps, QSet<QString> &ids)
{
    for (const Step &step : steps) {
        if (step.kind == StepKind::Call)
            ids.insert(step.call.toString());
        collectCalls(step.steps, ids);
    }
}

void checkArgument(const ScenarioParam &param, const QJsonValue &value, SourceMark mark, ProblemList &problems)
{
    if (value.isString() && value.toString().contains("{{"_L1))
        return; // known when the run gets there
    if (const auto prepared = prepareValue(asActionParameter(param), value); !prepared) {
        problems.error(mark, "wrong-type"_L1, u"\"%1\" %2"_s.arg(param.name, prepared.error().message),
                       closestWord(value.toString(), param.choices));
        return;
    }
    const QRegularExpression whole(QRegularExpression::anchoredPattern(param.pattern));
    if (!param.pattern.isEmpty() && !whole.match(value.toVariant().toString()).hasMatch())
        problems.error(mark, "wrong-type"_L1, u"\"%1\" does not match its pattern %2"_s.arg(param.name, param.pattern));
}

void checkArguments(const Step &step, const QString &pointer, const Scenario &called, const ScenarioPlaces &places,
                    ProblemList &problems)
{
    QStringList names;
    for (const ScenarioParam &param : called.params) {
        names.append(param.name);
        if (param.required && !step.with.contains(param.name))
            problems.error(places.value(pointer), "missing-parameter"_L1,
                           u"the step \"%1\" does not give %2 its parameter \"%3\""_s.arg(step.id, called.id.toString(),
                                                                                          param.name));
    }
    for (auto field = step.with.begin(); field != step.with.end(); ++field) {
        const QString place = childPointer(pointer % u"/with"_s, field.key());
        const qsizetype at = names.indexOf(field.key());
        if (at < 0)
            problems.error(places.key(place), "unknown-parameter"_L1,
                           u"%1 has no parameter \"%2\""_s.arg(called.id.toString(), field.key()),
                           closestWord(field.key(), names));
        else
            checkArgument(called.params[at], field.value(), places.value(place), problems);
    }
}

/// Customers of the caller that the called scenario does not serve.
QStringList unserved(const Scenario &caller, const Scenario &called)
{
    QStringList names;
    if (called.allCustomers)
        return names;
    if (caller.allCustomers)
        return {u"all"_s};
    for (const CustomerId &customer : caller.customers) {
        if (!called.customers.contains(customer))
            names.append(customer.toString());
    }
    return names;
}

/// The way of calls from `id` back to `start`; empty when there is none.
QStringList circleFrom(const ScenarioId &id, const ScenarioId &start, const FindScenario &find, QSet<QString> &seen)
{
    if (id == start)
        return {id.toString()};
    const Scenario *scenario = find(id);
    if (!scenario || seen.contains(id.toString()))
        return {};
    seen.insert(id.toString());
    for (const ScenarioId &next : calledScenarios(*scenario)) {
        QStringList rest = circleFrom(next, start, find, seen);
        if (rest.isEmpty())
            continue;
        rest.prepend(id.toString());
        return rest;
    }
    return {};
}

void checkCall(const Scenario &scenario, const Step &step, const QString &pointer, const FindScenario &find,
               const ScenarioPlaces &places, ProblemList &problems)
{
    const SourceMark mark = places.value(pointer % u"/call"_s);
    const bool callsItself = step.call == scenario.id;
    const Scenario *called = callsItself ? &scenario : find(step.call);
    if (!called) {
        problems.error(mark, "unknown-scenario"_L1,
                       u"there is no scenario \"%1\", or it has errors"_s.arg(step.call.toString()));
        return;
    }
    if (const QStringList names = unserved(scenario, *called); !names.isEmpty())
        problems.error(mark, "customer-not-served"_L1,
                       u"\"%1\" is not for the customers: %2"_s.arg(step.call.toString(), names.join(u", "_s)));
    checkArguments(step, pointer, *called, places, problems);
    QSet<QString> seen;
    const QStringList circle =
        callsItself ? QStringList{scenario.id.toString()} : circleFrom(step.call, scenario.id, find, seen);
    if (!circle.isEmpty())
        problems.warning(mark, "call-circle"_L1,
                         u"the calls go in a circle (%1 → %2); only limits: {depth: %3} ends it"_s.arg(
                             scenario.id.toString(), circle.join(u" → "_s), QString::number(scenario.limits.depth)));
}

} // namespace

QList<ScenarioId> calledScenarios(const Scenario &scenario)
{
    QSet<QString> ids;
    collectCalls(scenario.steps, ids);
    collectCalls(scenario.cleanup, ids);
    QStringList sorted(ids.begin(), ids.end());
    sorted.sort();
    QList<ScenarioId> called;
    for (const QString &id : std::as_const(sorted))
        called.append(ScenarioId(id));
    return called;
}

QList<Problem> checkCalls(const Scenario &scenario, const FindScenario &find)
{
    ProblemList problems(scenario.file);
    if (calledScenarios(scenario).isEmpty())
        return {};
    const ScenarioPlaces places(scenario);
    visitScopes(scenario, [&](const StepScope &scope) {
        for (size_t i = 0; i < scope.steps.size(); ++i) {
            if (scope.steps[i].kind == StepKind::Call)
                checkCall(scenario, scope.steps[i], scope.pointerOf(i), find, places, problems);
        }
    });
    return problems.sorted();
}

} // namespace ams
