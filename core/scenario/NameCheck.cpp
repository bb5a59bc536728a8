// SPDX-License-Identifier: Apache-2.0
#include "scenario/NameCheck.h"

#include "base/Suggestion.h"
#include "scenario/FixedNames.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

const Step *childOf(const Step &block, const QString &id)
{
    const auto found =
        std::find_if(block.steps.begin(), block.steps.end(), [&id](const Step &step) { return step.id == id; });
    return found == block.steps.end() ? nullptr : &*found;
}

bool isIndex(const QString &name)
{
    bool ok = false;
    name.toInt(&ok);
    return ok;
}

QStringList paramNames(const Scenario &scenario)
{
    QStringList names;
    for (const ScenarioParam &param : scenario.params)
        names.append(param.name);
    return names;
}

} // namespace

NameCheck::NameCheck(const StepScope &scope, size_t step, const ActionCatalog &actions)
    : m_scenario(scope.scenario), m_scope(&scope), m_step(step), m_actions(&actions)
{
}

NameCheck::NameCheck(const Scenario &scenario) : m_scenario(scenario) {}

std::optional<NameProblem> NameCheck::check(const ExpressionPath &path, ExpressionPlace place) const
{
    const QString &root = path.root();
    if (!expressionRoots().contains(root))
        return NameProblem{true, path.offset(), "unknown-name"_L1, u"unknown name \"%1\" in an expression"_s.arg(root),
                           closestWord(root, expressionRoots())};
    if (auto problem = checkPlace(path, place))
        return problem;
    if (root == "params"_L1)
        return checkParam(path);
    if (root == "steps"_L1)
        return checkStep(path);
    if (root == "result"_L1)
        return checkField(m_scope->steps[m_step], path, 1);
    if (const auto miss = missAmongFixedNames(path))
        return NameProblem{true, path.hops[miss->hop].offset, "unknown-name"_L1,
                           u"\"%1\" has no \"%2\", only: %3"_s.arg(path.name(miss->hop - 1), path.name(miss->hop),
                                                                   miss->known.join(u", "_s)),
                           closestWord(path.name(miss->hop), miss->known)};
    return std::nullopt;
}

/// Names that are known in some places only.
std::optional<NameProblem> NameCheck::checkPlace(const ExpressionPath &path, ExpressionPlace place) const
{
    const QString &root = path.root();
    const auto problem = [&path](const QString &message) {
        return NameProblem{true, path.offset(), "unknown-name"_L1, message};
    };
    const bool seesResult =
        place == ExpressionPlace::Expect || place == ExpressionPlace::Save || place == ExpressionPlace::RetryOnlyIf;
    if (root == "result"_L1 && !seesResult)
        return problem(
            u"\"result\" is known only in expect, save and retry.only_if; elsewhere write steps.<id>.result"_s);
    if ((root == "outcome"_L1 || root == "message"_L1) && place != ExpressionPlace::RetryOnlyIf)
        return problem(
            u"\"%1\" is known only in retry.only_if; elsewhere see steps.<id>.status and .message"_s.arg(root));
    if ((root == "item"_L1 || root == "index"_L1) && (!m_scope || !m_scope->hasItem()))
        return problem(u"\"%1\" is known only inside for_each"_s.arg(root));
    if (root == "steps"_L1 && place == ExpressionPlace::Limit)
        return problem(u"limits are looked at before any step has run"_s);
    return std::nullopt;
}

std::optional<NameProblem> NameCheck::checkParam(const ExpressionPath &path) const
{
    const QString name = path.name(1);
    const QStringList params = paramNames(m_scenario);
    if (name.isEmpty() || params.contains(name))
        return std::nullopt;
    return NameProblem{true, path.hops[1].offset, "unknown-param"_L1,
                       u"the scenario has no parameter \"%1\""_s.arg(name), closestWord(name, params)};
}

NameCheck::Seen NameCheck::find(const QString &id) const
{
    size_t at = m_step;
    bool seesAll = false; // the clean-up may find any step of the run done
    for (const StepScope *scope = m_scope; scope; scope = scope->outer) {
        if (const int index = scope->indexOf(id); index >= 0) {
            const auto other = static_cast<size_t>(index);
            return {&scope->steps[other], seesAll || scope->graph.canPrecede(other, at),
                    !seesAll && scope != m_scope && other == at};
        }
        seesAll = seesAll || scope->site == StepScope::Site::Cleanup;
        at = scope->outerIndex;
    }
    return {};
}

std::optional<NameProblem> NameCheck::checkStep(const ExpressionPath &path) const
{
    static const QStringList fields{u"result"_s, u"status"_s, u"message"_s, u"attempt"_s, u"visit"_s};
    const QString name = path.name(1);
    if (name.isEmpty())
        return std::nullopt;
    const Seen seen = find(name);
    if (!seen.step) {
        QStringList known;
        for (const StepScope *scope = m_scope; scope; scope = scope->outer)
            known += scope->ids();
        // "steps.my-step" reads as a subtraction.
        QString suggestion = closestWord(name, known);
        for (const QString &id : std::as_const(known))
            suggestion = id.startsWith(name % u'-') ? u"steps[\"%1\"]"_s.arg(id) : suggestion;
        return NameProblem{true, path.hops[1].offset, "unknown-step"_L1,
                           u"there is no step \"%1\" that is seen from here"_s.arg(name), suggestion};
    }
    if (!seen.mayBeBefore)
        return NameProblem{false, path.hops[1].offset, "not-before"_L1,
                           seen.isAround ? u"the step \"%1\" is not over before this one begins"_s.arg(name)
                                         : u"the step \"%1\" never runs before this one"_s.arg(name)};
    const QString field = path.name(2);
    if (!field.isEmpty() && !fields.contains(field))
        return NameProblem{true, path.hops[2].offset, "unknown-name"_L1,
                           u"a step has no \"%1\", only: %2"_s.arg(field, fields.join(u", "_s)),
                           closestWord(field, fields)};
    if (field != "result"_L1)
        return std::nullopt;
    if (!seen.step->save.isEmpty()) {
        const QStringList saved = seen.step->save.keys();
        const QString wanted = path.name(3);
        if (wanted.isEmpty() || saved.contains(wanted))
            return std::nullopt;
        return NameProblem{false, path.hops[3].offset, "unknown-result"_L1,
                           u"the step \"%1\" saves no \"%2\""_s.arg(name, wanted), closestWord(wanted, saved)};
    }
    return checkField(*seen.step, path, 3);
}

/// The fields that a step's result has; none when they are not known.
std::optional<QStringList> NameCheck::fieldsOf(const Step &step) const
{
    QStringList fields;
    if (step.kind == StepKind::Group || step.kind == StepKind::Parallel || step.kind == StepKind::ForEach) {
        for (const Step &child : step.steps)
            fields.append(child.id);
        return fields;
    }
    const ActionDescription *action = m_actions->find(step.action);
    if (!action || action->result.isEmpty())
        return std::nullopt;
    for (const ActionResultField &field : action->result)
        fields.append(field.name);
    return fields;
}

std::optional<NameProblem> NameCheck::checkField(const Step &step, const ExpressionPath &path, qsizetype hop) const
{
    qsizetype at = hop;
    if (step.kind == StepKind::ForEach) {
        if (!isIndex(path.name(at))) // "length", or the list as a whole
            return std::nullopt;
        ++at;
    }
    const QString name = path.name(at);
    const auto fields = fieldsOf(step);
    if (name.isEmpty() || !fields)
        return std::nullopt;
    if (!fields->contains(name)) {
        const QString what = step.action.isEmpty() ? u"the step \"%1\""_s.arg(step.id) : step.action;
        return NameProblem{false, path.hops[at].offset, "unknown-result"_L1,
                           u"the result of %1 has no \"%2\""_s.arg(what, name), closestWord(name, *fields)};
    }
    const Step *child = childOf(step, name);
    return child && child->save.isEmpty() ? checkField(*child, path, at + 1) : std::nullopt;
}

} // namespace ams
