// SPDX-License-Identifier: Apache-2.0
#include "runs/RunNames.h"

namespace ams {

namespace {

QJsonObject stepsJson(const RunState &state)
{
    QJsonObject steps;
    for (const QString &path : state.order) {
        const StepState step = state.steps.value(path);
        QJsonObject object{{QStringLiteral("status"), toText(step.status)},
                           {QStringLiteral("attempt"), step.attempt},
                           {QStringLiteral("visit"), step.visit},
                           {QStringLiteral("message"), step.message}};
        object.insert(QStringLiteral("result"), step.result.isUndefined() ? QJsonValue() : step.result);
        steps.insert(path, object);
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

QJsonObject expressionNames(const RunState &state, const Customer &customer)
{
    return {{QStringLiteral("params"), state.params},
            {QStringLiteral("incident"), incidentJson(state.incident)},
            {QStringLiteral("customer"), toExpressionJson(customer)},
            {QStringLiteral("run"), QJsonObject{{QStringLiteral("id"), state.id.toString()},
                                                {QStringLiteral("scenario"), state.scenario.toString()},
                                                {QStringLiteral("agent"), state.agent.toString()},
                                                {QStringLiteral("started_at"), toText(state.startedAt)}}},
            {QStringLiteral("steps"), stepsJson(state)}};
}

} // namespace ams
