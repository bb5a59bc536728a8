// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionCheck.h"

#include "scenario/ExpressionNames.h"
#include "scenario/ExpressionTemplate.h"
#include "scenario/Suggestion.h"
#include "scenario/YamlNode.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

enum class Place { Parameter, Condition, Expect };

class Checker
{
public:
    Checker(const Scenario &scenario, const StepGraph &graph, const ActionCatalog &actions,
            const ScenarioPlaces &places, ProblemList &problems)
        : m_scenario(scenario), m_graph(graph), m_actions(actions), m_places(places), m_problems(problems)
    {
        for (const ScenarioParam &param : scenario.params)
            m_params.append(param.name);
        for (const Step &step : scenario.steps)
            m_steps.append(step.id);
    }

    void checkStep(size_t index)
    {
        const Step &step = m_scenario.steps[index];
        m_step = index;
        checkTemplates(step.with, ScenarioPlaces::stepPointer(index, u"with"));
        if (!step.expect.isEmpty())
            checkExpression(step.expect, ScenarioPlaces::stepPointer(index, u"expect"), Place::Expect);
        for (size_t i = 0; i < step.branches.size(); ++i) {
            const QString field = u"choose/"_s % QString::number(i) % u"/when"_s;
            if (!step.branches[i].when.isEmpty())
                checkExpression(step.branches[i].when, ScenarioPlaces::stepPointer(index, field), Place::Condition);
        }
    }

private:
    /// An expression within a text of the file.
    struct Where
    {
        QString pointer;
        QString text;
        Place place;
    };

    void checkTemplates(const QJsonValue &value, const QString &pointer)
    {
        if (value.isString() && value.toString().contains("{{"_L1))
            checkTemplate(value.toString(), pointer);
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            checkTemplates(items.at(i), pointer % u'/' % QString::number(i));
        const QJsonObject fields = value.toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            checkTemplates(field.value(), childPointer(pointer, field.key()));
    }

    void checkTemplate(const QString &text, const QString &pointer)
    {
        const ExpressionTemplate parsed = parseTemplate(text);
        const Where where{pointer, text, Place::Parameter};
        for (const ExpressionTemplate::Piece &piece : parsed.pieces) {
            if (piece.expression)
                checkNames(*piece.expression, where);
        }
        if (parsed.problem)
            reportSyntax(*parsed.problem, where);
    }

    void checkExpression(const QString &text, const QString &pointer, Place place)
    {
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
            if (path.root() == "params"_L1)
                checkParam(path, where);
            else if (path.root() == "steps"_L1)
                checkStepName(path, where);
            else if (path.root() == "result"_L1)
                checkResult(path, where);
            else if (!expressionRoots().contains(path.root()))
                m_problems.error(markOf(where, path.offset()), "unknown-name"_L1,
                                 u"unknown name \"%1\" in an expression"_s.arg(path.root()),
                                 closestWord(path.root(), expressionRoots()));
        }
    }

    void checkParam(const ExpressionPath &path, const Where &where)
    {
        const QString name = path.name(1);
        if (name.isEmpty() || m_params.contains(name))
            return;
        m_problems.error(markOf(where, path.hops[1].offset), "unknown-param"_L1,
                         u"the scenario has no parameter \"%1\""_s.arg(name), closestWord(name, m_params));
    }

    void checkStepName(const ExpressionPath &path, const Where &where)
    {
        const QString name = path.name(1);
        if (name.isEmpty())
            return;
        const qsizetype index = m_steps.indexOf(name);
        if (index < 0) {
            // "steps.my-step" reads as a subtraction.
            QString suggestion = closestWord(name, m_steps);
            for (const QString &id : m_steps)
                suggestion = id.startsWith(name % u'-') ? u"steps[\"%1\"]"_s.arg(id) : suggestion;
            m_problems.error(markOf(where, path.hops[1].offset), "unknown-step"_L1,
                             u"there is no step \"%1\""_s.arg(name), suggestion);
            return;
        }
        const auto earlier = static_cast<size_t>(index);
        if (!m_graph.canPrecede(earlier, m_step))
            m_problems.warning(markOf(where, path.hops[1].offset), "not-before"_L1,
                               u"the step \"%1\" never runs before this one"_s.arg(name));
        checkStepField(path, where);
        if (path.name(2) == "result"_L1)
            checkResultField(m_scenario.steps[earlier], path, 3, where);
    }

    void checkStepField(const ExpressionPath &path, const Where &where)
    {
        static const QStringList fields{u"result"_s, u"status"_s, u"message"_s, u"attempt"_s, u"visit"_s};
        const QString name = path.name(2);
        if (name.isEmpty() || fields.contains(name))
            return;
        m_problems.error(markOf(where, path.hops[2].offset), "unknown-name"_L1,
                         u"a step has no \"%1\", only: %2"_s.arg(name, fields.join(u", "_s)),
                         closestWord(name, fields));
    }

    void checkResult(const ExpressionPath &path, const Where &where)
    {
        if (where.place == Place::Expect) {
            checkResultField(m_scenario.steps[m_step], path, 1, where);
            return;
        }
        m_problems.error(markOf(where, path.offset()), "unknown-name"_L1,
                         u"\"result\" is known only in expect; elsewhere write steps.<id>.result"_s);
    }

    void checkResultField(const Step &step, const ExpressionPath &path, qsizetype hop, const Where &where)
    {
        const ActionDescription *action = m_actions.find(step.action);
        const QString name = path.name(hop);
        if (!action || action->result.isEmpty() || name.isEmpty())
            return;
        QStringList fields;
        for (const ActionResultField &field : action->result)
            fields.append(field.name);
        if (!fields.contains(name))
            m_problems.warning(markOf(where, path.hops[hop].offset), "unknown-result"_L1,
                               u"the result of %1 has no \"%2\""_s.arg(step.action, name), closestWord(name, fields));
    }

    const Scenario &m_scenario;
    const StepGraph &m_graph;
    const ActionCatalog &m_actions;
    const ScenarioPlaces &m_places;
    ProblemList &m_problems;
    QStringList m_params;
    QStringList m_steps;
    size_t m_step = 0;
};

} // namespace

void checkExpressions(const Scenario &scenario, const StepGraph &graph, const ActionCatalog &actions,
                      const ScenarioPlaces &places, ProblemList &problems)
{
    Checker checker(scenario, graph, actions, places, problems);
    for (size_t i = 0; i < scenario.steps.size(); ++i)
        checker.checkStep(i);
}

} // namespace ams
