// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/StepEffect.h"

#include <QJsonArray>

namespace ams {

namespace {

QJsonValue quietValue(const ActionResultField &field)
{
    constexpr int httpOk = 200;
    switch (field.type) {
    case ValueType::Number:
    case ValueType::Integer:
        return field.name == QLatin1StringView("status") ? httpOk : 0;
    case ValueType::Boolean:
        return true;
    case ValueType::TextList:
        return QJsonArray();
    case ValueType::Object:
        return QJsonObject();
    case ValueType::Any:
        return QJsonValue::Null;
    case ValueType::Duration:
        return QStringLiteral("0ms");
    case ValueType::Text:
    case ValueType::Host:
    case ValueType::Url:
    case ValueType::Secret:
    case ValueType::Choice:
        break;
    }
    return QString();
}

} // namespace

bool mayChangeThings(const Step &step, const ActionCatalog &actions)
{
    const ActionDescription *action = actions.find(step.action);
    if (action && (!action->changesThings || action->byPerson))
        return false;
    const RepeatClass repeat = step.repeat.value_or(action ? action->repeat : RepeatClass::Never);
    const bool isLooking = step.phase == Phase::Check || step.phase == Phase::Collect || step.phase == Phase::Verify;
    return repeat != RepeatClass::Safe || !isLooking;
}

QJsonObject assumedResult(const ActionDescription &action)
{
    QJsonObject result;
    for (const ActionResultField &field : action.result)
        result.insert(field.name, quietValue(field));
    return result;
}

} // namespace ams
