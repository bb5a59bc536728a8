// SPDX-License-Identifier: Apache-2.0
#include "runs/RunNames.h"

#include <QJsonArray>

namespace ams {

namespace {

QJsonObject resultsIn(const ScenarioBook &book, const RunState &state, const QString &block)
{
    QJsonObject results;
    const auto *steps = stepsOf(book, state, block);
    if (!steps)
        return results;
    for (const Step &step : *steps) {
        if (state.steps.contains(pathIn(block, step.id)))
            results.insert(step.id, resultOf(book, state, pathIn(block, step.id)));
    }
    return results;
}

QJsonObject stepJson(const ScenarioBook &book, const RunState &state, const QString &path)
{
    const StepState step = state.steps.value(path);
    return {{QStringLiteral("status"), toText(step.status)},
            {QStringLiteral("attempt"), step.attempt},
            {QStringLiteral("visit"), step.visit},
            {QStringLiteral("message"), step.message},
            {QStringLiteral("result"), resultOf(book, state, path)}};
}

/// Blocks from the scenario or called scenario that the step stands in, inwards.
QStringList scopesOf(const QString &frame, const QString &path)
{
    QStringList scopes;
    for (QString block = blockOf(path); block != frame; block = blockOf(block)) {
        scopes.prepend(block);
        if (block.isEmpty())
            return scopes;
    }
    scopes.prepend(frame);
    return scopes;
}

QJsonObject stepsJson(const ScenarioBook &book, const RunState &state, const QStringList &scopes)
{
    QJsonObject steps;
    for (const QString &scope : scopes) {
        const auto *known = stepsOf(book, state, scope);
        if (!known)
            continue;
        for (const Step &step : *known) {
            if (const QString path = pathIn(scope, step.id); state.steps.contains(path))
                steps.insert(step.id, stepJson(book, state, path));
        }
    }
    return steps;
}

QJsonObject incidentJson(const Incident &incident)
{
    QJsonObject object = toJson(incident);
    object.insert(QStringLiteral("title"), originalTitle(incident.title));
    return object;
}

} // namespace

QJsonValue resultOf(const ScenarioBook &book, const RunState &state, const QString &path)
{
    const auto where = placeOf(book, state, path);
    const StepState step = state.steps.value(path);
    const StepKind kind = where ? where->step().kind : StepKind::Action;
    if (kind == StepKind::Group || kind == StepKind::Parallel || kind == StepKind::Call)
        return resultsIn(book, state, path);
    if (kind == StepKind::ForEach) {
        QJsonArray items;
        for (int item = 0; item < step.itemsBegun; ++item)
            items.append(resultsIn(book, state, itemBlock(path, item)));
        return items;
    }
    return step.result.isUndefined() ? QJsonValue() : step.result;
}

QJsonObject fixedNames(const RunState &state, const QJsonObject &customer)
{
    return {{QStringLiteral("incident"), incidentJson(state.incident)},
            {QStringLiteral("customer"), customer},
            {QStringLiteral("run"), QJsonObject{{QStringLiteral("id"), state.id.toString()},
                                                {QStringLiteral("scenario"), state.scenario.toString()},
                                                {QStringLiteral("agent"), state.agent.toString()},
                                                {QStringLiteral("started_at"), toText(state.startedAt)}}}};
}

QJsonObject expressionNames(const ScenarioBook &book, const RunState &state, const QJsonObject &fixed,
                            const QString &path)
{
    const auto where = placeOf(book, state, path);
    const QString frame = where ? where->frame : QString();
    const QStringList scopes = scopesOf(frame, path);
    QJsonObject names = fixed;
    names.insert(QStringLiteral("params"), frame.isEmpty() ? state.params : state.steps.value(frame).input);
    names.insert(QStringLiteral("steps"), stepsJson(book, state, scopes));
    for (auto scope = scopes.crbegin(); scope != scopes.crend(); ++scope) {
        if (const int item = itemOf(*scope); item >= 0) {
            names.insert(QStringLiteral("item"), state.steps.value(ownerOf(*scope)).items.at(item));
            names.insert(QStringLiteral("index"), item);
            break;
        }
    }
    return names;
}

} // namespace ams
