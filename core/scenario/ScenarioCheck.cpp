// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioCheck.h"

#include "scenario/ExpressionCheck.h"
#include "scenario/ParameterCheck.h"
#include "scenario/StepGraph.h"
#include "scenario/Suggestion.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

bool checkPattern(const QString &pattern, SourceMark mark, ProblemList &problems)
{
    const QRegularExpression expression(pattern);
    if (expression.isValid())
        return true;
    problems.error(mark, "bad-pattern"_L1,
                   u"this is no valid pattern: %1 (at character %2)"_s.arg(expression.errorString())
                       .arg(expression.patternErrorOffset() + 1));
    return false;
}

void checkCustomers(const Scenario &scenario, const CheckContext &context, const ScenarioPlaces &places,
                    ProblemList &problems)
{
    if (context.customers.isEmpty())
        return;
    for (qsizetype i = 0; i < scenario.customers.size(); ++i) {
        const QString name = scenario.customers[i].toString();
        if (!context.customers.contains(name))
            problems.error(places.value(u"/customers/"_s % QString::number(i)), "unknown-customer"_L1,
                           u"there is no customer \"%1\""_s.arg(name), closestWord(name, context.customers));
    }
}

void checkTitlePattern(const Scenario &scenario, const QString &pattern, SourceMark mark, ProblemList &problems)
{
    if (!checkPattern(pattern, mark, problems))
        return;
    const QRegularExpression expression(pattern);
    if (expression.match(QString()).hasMatch())
        problems.warning(mark, "matches-all"_L1, u"this pattern matches every title"_s);
    QStringList params;
    for (const ScenarioParam &param : scenario.params)
        params.append(param.name);
    for (const QString &group : expression.namedCaptureGroups()) {
        if (!group.isEmpty() && !params.contains(group))
            problems.warning(mark, "no-such-param"_L1,
                             u"the group \"%1\" is no parameter of this scenario"_s.arg(group),
                             closestWord(group, params));
    }
}

void checkMatch(const Scenario &scenario, const ScenarioPlaces &places, ProblemList &problems)
{
    if (!places.contains(u"/match"_s) && places.contains(u"/steps"_s))
        problems.warning(places.key(u"/scenario"_s), "no-match"_L1,
                         u"without match no incident starts this scenario"_s);
    for (qsizetype i = 0; i < scenario.match.titlePatterns.size(); ++i) {
        const SourceMark mark = places.value(u"/match/title/"_s % QString::number(i));
        checkTitlePattern(scenario, scenario.match.titlePatterns[i], mark, problems);
    }
}

void checkRunbook(const Scenario &scenario, const CheckContext &context, const ScenarioPlaces &places,
                  ProblemList &problems)
{
    const QString page = scenario.runbook.section(u'#', 0, 0);
    // Runbooks are named as seen from the scenario's file.
    const QString path = QDir::cleanPath(QFileInfo(scenario.file).path() + u'/' + page);
    if (context.runbookExists && !page.isEmpty() && !context.runbookExists(path))
        problems.warning(places.value(u"/runbook"_s), "missing-runbook"_L1, u"there is no runbook %1"_s.arg(page));
}

/// A parameter of a scenario is checked like one of an action.
ActionParameter asActionParameter(const ScenarioParam &param)
{
    constexpr std::array types{ValueType::Text,    ValueType::Host,     ValueType::Number, ValueType::Integer,
                               ValueType::Boolean, ValueType::Duration, ValueType::Choice};
    ActionParameter result;
    result.name = param.name;
    result.type = types[static_cast<size_t>(param.type)];
    result.choices = param.choices;
    return result;
}

void checkParam(const ScenarioParam &param, const ScenarioPlaces &places, ProblemList &problems)
{
    const QString pointer = u"/params/"_s % param.name;
    const bool patternOk = checkPattern(param.pattern, places.value(pointer % u"/pattern"_s), problems);
    if (param.defaultValue.isUndefined())
        return;
    const SourceMark mark = places.value(pointer % u"/default"_s);
    if (const auto wanted = literalMismatch(asActionParameter(param), param.defaultValue)) {
        problems.error(mark, "wrong-type"_L1, u"the default of \"%1\" must be %2"_s.arg(param.name, *wanted),
                       closestWord(param.defaultValue.toString(), param.choices));
        return;
    }
    const QRegularExpression whole(QRegularExpression::anchoredPattern(param.pattern));
    if (patternOk && !param.pattern.isEmpty() && !whole.match(param.defaultValue.toString()).hasMatch())
        problems.error(mark, "wrong-type"_L1, u"the default of \"%1\" does not match its pattern"_s.arg(param.name));
}

void checkAction(const Scenario &scenario, size_t index, const CheckContext &context, const ScenarioPlaces &places,
                 ProblemList &problems)
{
    const Step &step = scenario.steps[index];
    const ActionDescription *action = context.actions.find(step.action);
    if (action)
        checkParameters(step, index, *action, places, problems);
    else
        problems.error(places.value(ScenarioPlaces::stepPointer(index, u"do")), "unknown-action"_L1,
                       u"there is no action \"%1\""_s.arg(step.action),
                       closestWord(step.action, context.actions.names()));
}

void checkVerify(const Scenario &scenario, size_t index, const CheckContext &context, const ScenarioPlaces &places,
                 ProblemList &problems)
{
    const Step &step = scenario.steps[index];
    const ActionDescription *action = context.actions.find(step.action);
    const RepeatClass repeat = step.repeat.value_or(action ? action->repeat : RepeatClass::Never);
    const SourceMark mark = places.value(ScenarioPlaces::stepPointer(index, u"verify"));
    if (step.verify.isEmpty()) {
        if (repeat == RepeatClass::CheckFirst)
            problems.error(places.value(ScenarioPlaces::stepPointer(index, u"repeat")), "no-verify"_L1,
                           u"check-first needs verify: the step that tells whether \"%1\" took effect"_s.arg(step.id));
        return;
    }
    if (repeat != RepeatClass::CheckFirst)
        problems.warning(mark, "unused-verify"_L1, u"verify is used only with repeat: check-first"_s);
    const int verify = findStep(scenario, step.verify);
    if (step.verify == step.id ||
        (verify >= 0 && scenario.steps[static_cast<size_t>(verify)].kind != StepKind::Action)) {
        problems.error(mark, "bad-verify"_L1, u"verify must name another step, one that does something"_s);
    } else if (verify < 0) {
        QStringList ids;
        for (const Step &other : scenario.steps)
            ids.append(other.id);
        problems.error(mark, "missing-target"_L1, u"there is no step \"%1\""_s.arg(step.verify),
                       closestWord(step.verify, ids));
    }
}

void checkTargets(const Scenario &scenario, const StepGraph &graph, const ScenarioPlaces &places, ProblemList &problems)
{
    QStringList words{u"next"_s, u"resolved"_s, u"handoff"_s, u"abort"_s};
    for (const Step &step : scenario.steps)
        words.append(step.id);
    for (size_t i = 0; i < scenario.steps.size(); ++i) {
        for (const StepWay &way : graph.ways(i)) {
            if (way.target.kind == Target::Kind::Step && way.to < 0)
                problems.error(places.value(ScenarioPlaces::stepPointer(i, way.pointer)), "missing-target"_L1,
                               u"there is no step \"%1\""_s.arg(way.target.step), closestWord(way.target.step, words));
        }
        if (!graph.isReachable(i))
            problems.error(places.value(ScenarioPlaces::stepPointer(i, u"id")), "unreachable"_L1,
                           u"no way leads to the step \"%1\""_s.arg(scenario.steps[i].id));
    }
}

/// A loop ends for sure only where the author has said how many steps a run may take.
void checkLoops(const Scenario &scenario, const StepGraph &graph, const ScenarioPlaces &places, ProblemList &problems)
{
    if (places.contains(u"/limits/steps"_s))
        return;
    for (const std::vector<size_t> &loop : graph.loops()) {
        QStringList names;
        for (const size_t step : loop)
            names.append(scenario.steps[step].id);
        names.append(names.constFirst());
        QString pointer;
        for (const StepWay &way : graph.ways(loop.back())) {
            if (way.to == static_cast<int>(loop.front()) && pointer.isEmpty())
                pointer = way.pointer;
        }
        problems.error(places.value(ScenarioPlaces::stepPointer(loop.back(), pointer)), "endless-loop"_L1,
                       u"the loop %1 has no bound; give limits: {steps: …}"_s.arg(names.join(u" → "_s)));
    }
}

} // namespace

QList<Problem> checkScenario(const Scenario &scenario, const CheckContext &context)
{
    ProblemList problems(scenario.file);
    const ScenarioPlaces places(scenario);
    const StepGraph graph(scenario);
    checkCustomers(scenario, context, places, problems);
    checkMatch(scenario, places, problems);
    checkRunbook(scenario, context, places, problems);
    for (const ScenarioParam &param : scenario.params)
        checkParam(param, places, problems);
    for (size_t i = 0; i < scenario.steps.size(); ++i) {
        if (scenario.steps[i].kind != StepKind::Action)
            continue;
        checkAction(scenario, i, context, places, problems);
        checkVerify(scenario, i, context, places, problems);
    }
    checkTargets(scenario, graph, places, problems);
    checkLoops(scenario, graph, places, problems);
    checkExpressions(scenario, graph, context.actions, places, problems);
    return problems.sorted();
}

} // namespace ams
