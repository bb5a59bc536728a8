// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioCheck.h"

#include "base/Suggestion.h"
#include "model/ParameterValue.h"
#include "scenario/CallCheck.h"
#include "scenario/ExpressionCheck.h"
#include "scenario/ParameterCheck.h"
#include "scenario/StepCheck.h"
#include "scenario/WaysCheck.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// A pattern that tries all ways stops: texts come from people over the network too.
constexpr QLatin1StringView kLimits("(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)");

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
    const QRegularExpression expression(kLimits + pattern);
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

void checkParam(const ScenarioParam &param, const ScenarioPlaces &places, ProblemList &problems)
{
    const QString pointer = u"/params/"_s % param.name;
    const bool patternOk = checkPattern(param.pattern, places.value(pointer % u"/pattern"_s), problems);
    if (param.defaultValue.isUndefined())
        return;
    const SourceMark mark = places.value(pointer % u"/default"_s);
    if (const auto prepared = prepareValue(asActionParameter(param), param.defaultValue); !prepared) {
        problems.error(mark, "wrong-type"_L1, u"the default of \"%1\" %2"_s.arg(param.name, prepared.error().message),
                       closestWord(param.defaultValue.toString(), param.choices));
        return;
    }
    const QRegularExpression whole(kLimits + QRegularExpression::anchoredPattern(param.pattern));
    if (patternOk && !param.pattern.isEmpty() && !whole.match(param.defaultValue.toString()).hasMatch())
        problems.error(mark, "wrong-type"_L1, u"the default of \"%1\" does not match its pattern"_s.arg(param.name));
}

} // namespace

QList<Problem> checkScenario(const Scenario &scenario, const CheckContext &context)
{
    ProblemList problems(scenario.file);
    const ScenarioPlaces places(scenario);
    checkCustomers(scenario, context, places, problems);
    checkMatch(scenario, places, problems);
    checkRunbook(scenario, context, places, problems);
    for (const ScenarioParam &param : scenario.params)
        checkParam(param, places, problems);
    checkLimitExpressions(scenario, places, problems);
    visitScopes(scenario, [&](const StepScope &scope) {
        checkSteps(scope, context.actions, places, problems);
        checkWays(scope, places, problems);
        checkExpressions(scope, context.actions, places, problems);
    });
    if (context.findScenario)
        problems.append(checkCalls(scenario, context.findScenario));
    return problems.sorted();
}

} // namespace ams
