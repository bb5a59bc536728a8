// SPDX-License-Identifier: Apache-2.0
#include "scenario/StepCheck.h"

#include "base/Suggestion.h"
#include "model/AnswerFields.h"
#include "scenario/ApprovalCheck.h"
#include "scenario/ExpressionTemplate.h"
#include "scenario/ParameterCheck.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

class Checker
{
public:
    Checker(const StepScope &scope, const ActionCatalog &actions, const ScenarioPlaces &places, ProblemList &problems)
        : m_scope(scope), m_actions(actions), m_places(places), m_problems(problems)
    {
    }

    void check(size_t index)
    {
        const Step &step = m_scope.steps[index];
        if (step.kind == StepKind::Action || step.kind == StepKind::Human)
            checkAction(step, index);
        if (step.kind == StepKind::Action) {
            checkVerify(step, index);
            checkRepair(step, index);
        }
        if (step.kind == StepKind::Human)
            checkQuestion(step, index);
        if (step.kind == StepKind::ForEach)
            checkItems(step, index);
        if (step.kind == StepKind::Parallel || step.kind == StepKind::ForEach)
            checkJoin(step, index);
        checkTime(step, index);
    }

private:
    [[nodiscard]] SourceMark value(size_t index, QStringView field) const
    {
        return m_places.value(m_scope.pointerOf(index, field));
    }

    void checkAction(const Step &step, size_t index)
    {
        if (const ActionDescription *action = m_actions.find(step.action))
            checkParameters(step, m_scope.pointerOf(index), *action, m_places, m_problems);
        else
            m_problems.error(value(index, u"do"), "unknown-action"_L1, u"there is no action \"%1\""_s.arg(step.action),
                             closestWord(step.action, m_actions.names()));
    }

    void checkVerify(const Step &step, size_t index)
    {
        const ActionDescription *action = m_actions.find(step.action);
        const RepeatClass repeat = step.repeat.value_or(action ? action->repeat : RepeatClass::Never);
        const SourceMark mark = value(index, u"verify");
        if (step.verify.isEmpty()) {
            if (repeat == RepeatClass::CheckFirst)
                m_problems.error(
                    value(index, u"repeat"), "no-verify"_L1,
                    u"check-first needs verify: the step that tells whether \"%1\" took effect"_s.arg(step.id));
            return;
        }
        if (repeat != RepeatClass::CheckFirst)
            m_problems.warning(mark, "unused-verify"_L1, u"verify is used only with repeat: check-first"_s);
        const int verify = m_scope.indexOf(step.verify);
        if (m_scope.site == StepScope::Site::Branches)
            m_problems.error(
                mark, "bad-verify"_L1,
                u"the branches run at the same time; put \"%1\" and its verify step into one branch"_s.arg(step.id));
        else if (step.verify == step.id ||
                 (verify >= 0 && m_scope.steps[static_cast<size_t>(verify)].kind != StepKind::Action))
            m_problems.error(mark, "bad-verify"_L1, u"verify must name another step, one that does something"_s);
        else if (verify < 0)
            m_problems.error(mark, "missing-target"_L1, u"there is no step \"%1\" beside this one"_s.arg(step.verify),
                             closestWord(step.verify, m_scope.ids()));
    }

    /// Looks, or may look: what a called scenario does is not known here.
    [[nodiscard]] static bool looks(const Step &step)
    {
        if (!step.enabled)
            return false;
        const bool isLook = step.phase == Phase::Verify || step.phase == Phase::Check;
        return step.kind == StepKind::Call || (isLook && step.kind != StepKind::Choose) ||
               std::any_of(step.steps.begin(), step.steps.end(), looks);
    }

    [[nodiscard]] bool isLookedAfter(size_t index) const
    {
        const StepScope *scope = &m_scope;
        for (size_t at = index; scope && scope->site != StepScope::Site::Cleanup; scope = scope->outer) {
            for (size_t other = 0; other < scope->steps.size(); ++other) {
                if (scope->graph.canPrecede(at, other) && looks(scope->steps[other]))
                    return true;
            }
            at = scope->outerIndex;
        }
        return false;
    }

    void checkRepair(const Step &step, size_t index)
    {
        const ActionDescription *action = m_actions.find(step.action);
        const bool isRepair = step.phase == Phase::Recover && step.enabled && action && action->changesThings;
        // A scenario that is called by others may leave the look to them.
        const bool isCalled = !m_places.contains(u"/match"_s);
        if (!isRepair || isCalled || m_scope.isInCleanup() || !step.expect.isEmpty() || isLookedAfter(index))
            return;
        m_problems.warning(
            value(index, u"id"), "unverified-repair"_L1,
            u"nothing looks whether the repair \"%1\" has helped; let a step with phase: verify follow"_s.arg(step.id));
    }

    void checkQuestion(const Step &step, size_t index)
    {
        const QJsonValue fields = step.with.value(u"fields"_s);
        if (step.action == "human.task"_L1 && fields.isObject()) {
            if (const auto form = answerFields(fields.toObject()); !form)
                m_problems.error(value(index, u"with/fields"), "bad-form"_L1, form.error().message);
        }
        if (step.action == "human.approve"_L1)
            checkApproval(step, index);
    }

    /// Silence is no yes, and neither is a no.
    void checkApproval(const Step &step, size_t index)
    {
        for (const size_t way : waysWithoutYes(m_scope, index))
            m_problems.error(value(index, m_scope.graph.ways(index)[way].pointer), "proceeds-without-yes"_L1,
                             u"\"%1\" goes on although nobody has said yes"_s.arg(step.id));
    }

    void checkItems(const Step &step, size_t index)
    {
        if (!step.items.isString())
            return;
        const ExpressionTemplate items = parseTemplate(step.items.toString());
        if (!items.problem && !items.isSingle())
            m_problems.error(value(index, u"for_each/items"), "wrong-type"_L1,
                             u"items must be a list, or one {{ expression }} alone that gives a list"_s);
    }

    void checkJoin(const Step &step, size_t index)
    {
        const bool isKnown = step.kind == StepKind::Parallel || step.items.isArray();
        const auto count =
            step.kind == StepKind::Parallel ? static_cast<qsizetype>(step.steps.size()) : step.items.toArray().size();
        if (step.join.kind == Join::Kind::AtLeast && isKnown && step.join.count > count)
            m_problems.error(value(index, u"join/at_least"), "impossible-join"_L1, u"there are only %1"_s.arg(count));
        const QString failure = m_scope.pointerOf(index, u"on_failure");
        if (count == 1 && isKnown && m_places.contains(failure))
            m_problems.warning(m_places.key(failure), "unused-key"_L1,
                               u"there is nothing else to wait for or to stop"_s);
    }

    void checkTime(const Step &step, size_t index)
    {
        if (step.kind == StepKind::WaitFor && step.timeout.count() == 0)
            m_problems.warning(value(index, u"wait_for"), "no-timeout"_L1,
                               u"\"%1\" may wait for ever; give a timeout"_s.arg(step.id));
        const bool canTimeOut =
            step.kind == StepKind::Action || step.kind == StepKind::Human || step.kind == StepKind::WaitFor;
        if (!canTimeOut && step.onTimeout)
            m_problems.warning(m_places.key(m_scope.pointerOf(index, u"on/timeout")), "unused-key"_L1,
                               u"\"%1\" has no time limit of its own and never times out"_s.arg(step.id));
    }

    const StepScope &m_scope;
    const ActionCatalog &m_actions;
    const ScenarioPlaces &m_places;
    ProblemList &m_problems;
};

} // namespace

void checkSteps(const StepScope &scope, const ActionCatalog &actions, const ScenarioPlaces &places,
                ProblemList &problems)
{
    Checker checker(scope, actions, places, problems);
    for (size_t i = 0; i < scope.steps.size(); ++i)
        checker.check(i);
}

} // namespace ams
