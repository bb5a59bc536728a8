// SPDX-License-Identifier: Apache-2.0
#include "scenario/ParameterCheck.h"

#include "base/Suggestion.h"
#include "model/ParameterValue.h"
#include "scenario/ExpressionTemplate.h"
#include "scenario/YamlNode.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

bool holdsExpression(const QJsonValue &value)
{
    return value.isString() && value.toString().contains("{{"_L1);
}

/// What is wrong with a value as far as it can be seen before the run: an expression's value is known only there, but
/// an expression within a longer text always gives a text.
std::optional<QString> visibleMismatch(const ActionParameter &parameter, const QJsonValue &value)
{
    const bool wantsTypedValue = parameter.type == ValueType::TextList || parameter.type == ValueType::Object;
    if (!holdsExpression(value)) {
        const auto prepared = prepareValue(parameter, value);
        return prepared ? std::nullopt : std::optional(prepared.error().message);
    }
    if (!wantsTypedValue || parseTemplate(value.toString()).isSingle())
        return std::nullopt;
    return parameter.type == ValueType::Object
               ? u"must be a mapping: write {name: \"{{ … }}\"}, or one expression and nothing else"_s
               : u"must be a list of texts: write [\"{{ … }}\", …], or one expression and nothing else"_s;
}

QStringList parameterNames(const ActionDescription &action)
{
    QStringList names;
    for (const ActionParameter &parameter : action.parameters)
        names.append(parameter.name);
    return names;
}

} // namespace

ActionParameter asActionParameter(const ScenarioParam &param)
{
    constexpr std::array types{ValueType::Text,    ValueType::Host,     ValueType::Number, ValueType::Integer,
                               ValueType::Boolean, ValueType::Duration, ValueType::Choice};
    ActionParameter result;
    result.name = param.name;
    result.type = types[static_cast<size_t>(param.type)];
    result.choices = param.choices;
    return result;
}

void checkParameters(const Step &step, const QString &stepPointer, const ActionDescription &action,
                     const ScenarioPlaces &places, ProblemList &problems)
{
    const QString with = stepPointer % u"/with"_s;
    const QStringList names = parameterNames(action);
    for (auto field = step.with.begin(); field != step.with.end(); ++field) {
        const QString pointer = childPointer(with, field.key());
        const qsizetype at = names.indexOf(field.key());
        if (at < 0) {
            problems.error(places.key(pointer), "unknown-parameter"_L1,
                           u"%1 has no parameter \"%2\""_s.arg(action.name, field.key()),
                           closestWord(field.key(), names));
            continue;
        }
        const ActionParameter &parameter = action.parameters[at];
        if (const auto mismatch = visibleMismatch(parameter, field.value())) {
            const QString suggestion = parameter.type == ValueType::Choice
                                           ? closestWord(field.value().toString(), parameter.choices)
                                           : QString();
            problems.error(places.value(pointer), "wrong-type"_L1, u"\"%1\" %2"_s.arg(field.key(), *mismatch),
                           suggestion);
        }
    }
    for (const ActionParameter &parameter : action.parameters) {
        if (parameter.required && !step.with.contains(parameter.name))
            problems.error(
                places.value(stepPointer), "missing-parameter"_L1,
                u"the step \"%1\" does not give %2 its parameter \"%3\""_s.arg(step.id, action.name, parameter.name));
    }
}

} // namespace ams
