// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionCheck.h"

#include "scenario/ExpressionTemplate.h"
#include "scenario/NameCheck.h"
#include "scenario/YamlNode.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

using Place = ExpressionPlace;

/// The expressions of one step, or of the limits.
class Checker
{
public:
    Checker(NameCheck names, const ScenarioPlaces &places, ProblemList &problems)
        : m_names(names), m_places(places), m_problems(problems)
    {
    }

    void checkStep(const Step &step, const QString &pointer)
    {
        checkTemplates(step.with, pointer % u"/with"_s, Place::Parameter);
        checkTemplates(step.items, pointer % u"/for_each/items"_s, Place::Parameter);
        checkExpression(step.expect, pointer % u"/expect"_s, Place::Expect);
        checkExpression(step.retryOnlyIf, pointer % u"/retry/only_if"_s, Place::RetryOnlyIf);
        for (auto saved = step.save.begin(); saved != step.save.end(); ++saved)
            checkExpression(saved.value(), pointer % u"/save/"_s % saved.key(), Place::Save);
        for (size_t i = 0; i < step.branches.size(); ++i) {
            const QString field = u"/choose/"_s % QString::number(i) % u"/when"_s;
            checkExpression(step.branches[i].when, pointer % field, Place::Condition);
        }
    }

    void checkTemplates(const QJsonValue &value, const QString &pointer, Place place)
    {
        if (value.isString() && value.toString().contains("{{"_L1))
            checkTemplate(value.toString(), pointer, place);
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            checkTemplates(items.at(i), pointer % u'/' % QString::number(i), place);
        const QJsonObject fields = value.toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            checkTemplates(field.value(), childPointer(pointer, field.key()), place);
    }

private:
    /// An expression within a text of the file.
    struct Where
    {
        QString pointer;
        QString text;
        Place place;
    };

    void checkTemplate(const QString &text, const QString &pointer, Place place)
    {
        const ExpressionTemplate parsed = parseTemplate(text);
        const Where where{pointer, text, place};
        for (const ExpressionTemplate::Piece &piece : parsed.pieces) {
            if (piece.expression)
                checkNames(*piece.expression, where);
        }
        if (parsed.problem)
            reportSyntax(*parsed.problem, where);
    }

    void checkExpression(const QString &text, const QString &pointer, Place place)
    {
        if (text.isEmpty())
            return;
        const ParsedExpression parsed = parseExpression(text);
        if (parsed.root)
            checkNames(*parsed.root, {pointer, text, place});
        else
            reportSyntax(parsed.problem, {pointer, text, place});
    }

    [[nodiscard]] SourceMark markOf(const Where &where, qsizetype offset) const
    {
        return m_places.inside(where.pointer, where.text, offset);
    }

    void reportSyntax(const ExpressionProblem &problem, const Where &where)
    {
        m_problems.error(markOf(where, problem.offset), "syntax"_L1,
                         u"this expression cannot be read: "_s + problem.message);
    }

    /// Patterns written as texts; those that are computed fail when the run gets there.
    void checkPatterns(const ExpressionNode &node, const Where &where)
    {
        const bool takesPattern = node.text == "matches"_L1 || node.text == "capture"_L1;
        if (node.kind == ExpressionNode::Kind::Call && takesPattern && node.children.size() > 1 &&
            node.children[1].kind == ExpressionNode::Kind::Text) {
            const QRegularExpression pattern(node.children[1].text);
            if (!pattern.isValid())
                m_problems.error(markOf(where, node.children[1].offset), "bad-pattern"_L1,
                                 u"this is no valid pattern: %1"_s.arg(pattern.errorString()));
        }
        for (const ExpressionNode &child : node.children)
            checkPatterns(child, where);
    }

    void checkNames(const ExpressionNode &root, const Where &where)
    {
        checkPatterns(root, where);
        for (const ExpressionPath &path : pathsIn(root)) {
            const auto problem = m_names.check(path, where.place);
            if (!problem)
                continue;
            const SourceMark mark = markOf(where, problem->offset);
            if (problem->isError)
                m_problems.error(mark, problem->code, problem->message, problem->suggestion);
            else
                m_problems.warning(mark, problem->code, problem->message, problem->suggestion);
        }
    }

    NameCheck m_names;
    const ScenarioPlaces &m_places;
    ProblemList &m_problems;
};

} // namespace

void checkExpressions(const StepScope &scope, const ActionCatalog &actions, const ScenarioPlaces &places,
                      ProblemList &problems)
{
    for (size_t i = 0; i < scope.steps.size(); ++i)
        Checker(NameCheck(scope, i, actions), places, problems).checkStep(scope.steps[i], scope.pointerOf(i));
}

void checkLimitExpressions(const Scenario &scenario, const ScenarioPlaces &places, ProblemList &problems)
{
    Checker checker(NameCheck(scenario), places, problems);
    checker.checkTemplates(scenario.limits.exclusive, u"/limits/exclusive"_s, Place::Limit);
    if (scenario.limits.repairs)
        checker.checkTemplates(scenario.limits.repairs->per, u"/limits/repairs/per"_s, Place::Limit);
}

} // namespace ams
