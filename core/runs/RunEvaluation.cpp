// SPDX-License-Identifier: Apache-2.0
#include "runs/RunEvaluation.h"

#include "actions/Parameters.h"
#include "matching/ParamBinding.h"
#include "runs/RunNames.h"
#include "runs/StepResult.h"

namespace ams {

namespace {

constexpr Milliseconds kAnswerWithin{std::chrono::hours(24)};

} // namespace

Result<QJsonValue> RunEvaluation::fill(const QJsonValue &templ, const StepPath &path) const
{
    return m_services.expressions.fill(templ, expressionNames(m_book, m_state, m_fixedNames, path.toString()));
}

event::ChoiceMade RunEvaluation::decide(const StepPath &path) const
{
    const auto where = placeOf(m_book, m_state, path.toString());
    if (!where)
        return {path, -1, QStringLiteral("The scenario has no such step.")};
    const QJsonObject names = expressionNames(m_book, m_state, m_fixedNames, path.toString());
    const std::vector<ChooseBranch> &branches = where->step().branches;
    for (size_t i = 0; i < branches.size(); ++i) {
        const QString &when = branches[i].when;
        const auto applies = when.isEmpty() ? Result<bool>(true) : m_services.expressions.condition(when, names);
        if (!applies)
            return {path, -1, applies.error().message};
        if (*applies)
            return {path, static_cast<int>(i), {}};
    }
    return {path, -1, {}};
}

event::ItemsListed RunEvaluation::listItems(const StepPath &path) const
{
    const auto where = placeOf(m_book, m_state, path.toString());
    const auto items = fill(where ? where->step().items : QJsonValue(), path);
    if (!items)
        return {path, {}, items.error().message};
    if (!items->isArray())
        return {path, {}, QStringLiteral("for_each needs a list, and its items are none.")};
    const QJsonArray list = items->toArray();
    if (list.size() > kMostResultEntries)
        return {path,
                {},
                QStringLiteral("for_each goes through at most %1 items, and the list has %2.")
                    .arg(kMostResultEntries)
                    .arg(list.size())};
    return {path, journalResult(list, m_services.secrets).toArray(), {}};
}

event::CallBound RunEvaluation::bindCall(const StepPath &path) const
{
    const auto where = placeOf(m_book, m_state, path.toString());
    const auto called =
        where ? m_book.find(m_state.called.value(where->step().call.toString())) : std::shared_ptr<const Scenario>();
    const auto main = m_book.find(m_state.version);
    if (!called || !main)
        return {path, {}, QStringLiteral("The text of the called scenario is not there.")};
    int depth = 1;
    for (const QString &around : stepsAround(path.toString())) {
        const auto outer = placeOf(m_book, m_state, around);
        depth += outer && outer->step().kind == StepKind::Call ? 1 : 0;
    }
    if (depth > main->limits.depth)
        return {path, {}, QStringLiteral("More than %1 calls within calls.").arg(main->limits.depth)};
    const auto filled = fill(where->step().with, path);
    if (!filled)
        return {path, {}, filled.error().message};
    QList<TagValue> values;
    const QJsonObject arguments = filled->toObject();
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (argument->isObject() || argument->isArray())
            return {path, {}, QStringLiteral("The parameter \"%1\" must be a single value.").arg(argument.key())};
        values.append(TagValue{argument.key(), argument->toVariant().toString()});
    }
    const auto bound = ParamBinding(called->params).bind(values, {}, m_customer);
    if (bound.refusal)
        return {path, {}, QStringLiteral("%1: %2").arg(toText(bound.refusal->reason), bound.refusal->detail)};
    return {path, bound.params, {}};
}

RunFact RunEvaluation::ask(const StepPath &path, Timestamp now) const
{
    const auto where = placeOf(m_book, m_state, path.toString());
    const int attempt = m_state.steps.value(path.toString()).attempt;
    const auto failed = [&path, attempt](const QString &message) -> RunFact {
        return event::StepFinished{path, attempt, StepOutcome::Failed, {}, message, false, {}};
    };
    if (!where)
        return failed(QStringLiteral("The scenario has no such step."));
    const Step &step = where->step();
    const auto filled = fill(step.with, path);
    if (!filled)
        return failed(filled.error().message);
    QJsonObject form = filled->toObject();
    Milliseconds within = step.timeout;
    if (const ActionDescription *description = m_services.actions.catalog().find(step.action)) {
        const auto prepared = prepareParameters(*description, form);
        if (!prepared)
            return failed(prepared.error().message);
        form = *prepared;
        within = within.count() > 0 ? within : description->timeout;
    }
    form.insert(QStringLiteral("kind"), step.action);
    return event::PersonAsked{path, journalResult(form, m_services.secrets).toObject(),
                              now + (within.count() > 0 ? within : kAnswerWithin)};
}

Result<QString> RunEvaluation::target(const QString &templ) const
{
    const auto filled = fill(templ, {});
    if (!filled)
        return tl::unexpected(filled.error());
    const QString text = filled->toVariant().toString().trimmed();
    if (text.isEmpty())
        return ams::fail(ErrorKind::Invalid, QStringLiteral("%1 is empty").arg(templ));
    return QString(m_state.customer.toString() + u'/' + text);
}

} // namespace ams
