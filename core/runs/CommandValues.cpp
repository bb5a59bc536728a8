// SPDX-License-Identifier: Apache-2.0
#include "runs/CommandValues.h"

#include "actions/AnswerForm.h"
#include "matching/GivenParams.h"

namespace ams {

namespace {

PreparedValues preparedFrom(const Result<QJsonObject> &values, const QString &reasonIfBad)
{
    return values ? PreparedValues{*values, {}, {}} : PreparedValues{{}, reasonIfBad, values.error().message};
}

/// Of the parameters that the next text has and the run's text had not.
void insertNewDefaults(QJsonObject &values, const QList<ScenarioParam> &declared, const QJsonObject &known)
{
    for (const ScenarioParam &param : declared) {
        const bool isGiven = values.contains(param.name) || known.contains(param.name);
        if (!isGiven && !param.defaultValue.isUndefined())
            values.insert(param.name, param.defaultValue);
    }
}

} // namespace

PreparedValues prepareValues(const ScenarioBook &book, const Customer *customer, const RunState &state,
                             const OperatorCommand &command)
{
    if (command.kind == CommandKind::Answer)
        return preparedFrom(prepareAnswer(state.steps.value(command.step.toString()).input, command.values),
                            QStringLiteral("bad-answer"));
    const bool goesOn = command.kind == CommandKind::GiveBack || command.kind == CommandKind::Retry ||
                        command.kind == CommandKind::Jump;
    if (!goesOn)
        return {command.values, {}, {}};
    if (!customer)
        return {{}, QStringLiteral("no-customer"), state.customer.toString()};
    if (command.values.isEmpty() && command.version.isEmpty())
        return {};
    const auto scenario = book.find(command.version.isEmpty() ? state.version : command.version);
    const QList<ScenarioParam> declared = scenario ? scenario->params : QList<ScenarioParam>();
    auto prepared = prepareGivenParams(declared, command.values, *customer);
    if (prepared && !command.version.isEmpty())
        insertNewDefaults(*prepared, declared, state.params);
    return preparedFrom(prepared, QStringLiteral("bad-parameter"));
}

} // namespace ams
