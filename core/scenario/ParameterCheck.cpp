// SPDX-License-Identifier: Apache-2.0
#include "scenario/ParameterCheck.h"

#include "scenario/Suggestion.h"
#include "scenario/YamlNode.h"

#include <QJsonArray>
#include <QUrl>

#include <cmath>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

bool holdsExpression(const QJsonValue &value)
{
    return value.isString() && value.toString().contains("{{"_L1);
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
}

bool isNumber(const QJsonValue &value)
{
    bool ok = value.isDouble();
    if (value.isString())
        value.toString().trimmed().toDouble(&ok);
    return ok;
}

bool isInteger(const QJsonValue &value)
{
    bool ok = isWhole(value);
    if (value.isString())
        value.toString().trimmed().toLongLong(&ok);
    return ok;
}

bool isText(const QJsonValue &value)
{
    return value.isString() || isWhole(value);
}

bool isTextList(const QJsonValue &value)
{
    const QJsonArray items = value.toArray();
    return value.isArray() &&
           std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return isText(item); });
}

bool isUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

QStringList parameterNames(const ActionDescription &action)
{
    QStringList names;
    for (const ActionParameter &parameter : action.parameters)
        names.append(parameter.name);
    return names;
}

} // namespace

std::optional<QString> literalMismatch(const ActionParameter &parameter, const QJsonValue &value)
{
    const auto unless = [](bool fits, const QString &wanted) { return fits ? std::nullopt : std::optional(wanted); };
    switch (parameter.type) {
    case ValueType::Text:
        return unless(isText(value), u"text"_s);
    case ValueType::Number:
        return unless(isNumber(value), u"a number"_s);
    case ValueType::Integer:
        return unless(isInteger(value), u"a whole number"_s);
    case ValueType::Boolean:
        return unless(value.isBool() || value == u"true"_s || value == u"false"_s, u"true or false"_s);
    case ValueType::Duration:
        return unless(value.isString() && durationFromText(value.toString()), u"a duration such as 30s or 5m"_s);
    case ValueType::Host:
        return unless(value.isString() && !value.toString().trimmed().isEmpty(), u"the name of a host"_s);
    case ValueType::Url:
        return unless(value.isString() && isUrl(value.toString()), u"an http or https address"_s);
    case ValueType::TextList:
        return unless(isTextList(value), u"a list of texts"_s);
    case ValueType::Object:
        return unless(value.isObject(), u"a mapping"_s);
    case ValueType::Secret:
        return unless(value.toObject().size() == 1 && value.toObject().value(u"secret"_s).isString(),
                      u"{secret: name}"_s);
    case ValueType::Choice:
        return unless(value.isString() && parameter.choices.contains(value.toString()),
                      u"one of: "_s + parameter.choices.join(u", "_s));
    case ValueType::Any:
        break;
    }
    return std::nullopt;
}

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
        if (holdsExpression(field.value()))
            continue;
        const ActionParameter &parameter = action.parameters[at];
        if (const auto wanted = literalMismatch(parameter, field.value())) {
            const QString suggestion = parameter.type == ValueType::Choice
                                           ? closestWord(field.value().toString(), parameter.choices)
                                           : QString();
            problems.error(places.value(pointer), "wrong-type"_L1, u"\"%1\" must be %2"_s.arg(field.key(), *wanted),
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
