// SPDX-License-Identifier: Apache-2.0
#include "model/AnswerFields.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kFieldTypes{ValueType::Text,    ValueType::Number,   ValueType::Integer,
                                 ValueType::Boolean, ValueType::Duration, ValueType::Choice};

std::optional<ValueType> fieldType(const QString &name)
{
    const auto found =
        std::find_if(kFieldTypes.begin(), kFieldTypes.end(), [&name](ValueType type) { return toText(type) == name; });
    return found == kFieldTypes.end() ? std::nullopt : std::optional(*found);
}

Result<ActionParameter> answerField(const QString &name, const QJsonValue &value)
{
    static const QStringList known{u"type"_s, u"required"_s, u"choices"_s, u"label"_s};
    const QJsonObject described = value.isString() ? QJsonObject{{u"type"_s, value}} : value.toObject();
    if (!value.isString() && !value.isObject())
        return fail(ErrorKind::Invalid, u"the field \"%1\" must be a type or {type, …}"_s.arg(name));
    for (const QString &key : described.keys()) {
        if (!known.contains(key))
            return fail(ErrorKind::Invalid, u"the field \"%1\" has an unknown key \"%2\""_s.arg(name, key));
    }
    const auto type = fieldType(described.value(u"type"_s).toString(u"text"_s));
    if (!type)
        return fail(
            ErrorKind::Invalid,
            u"the field \"%1\" has no type out of text, number, integer, boolean, duration, choice"_s.arg(name));
    ActionParameter field;
    field.name = name;
    field.type = *type;
    field.required = described.value(u"required"_s).toBool();
    for (const QJsonValue &choice : described.value(u"choices"_s).toArray())
        field.choices.append(choice.toString());
    if ((field.type == ValueType::Choice) == field.choices.isEmpty())
        return fail(ErrorKind::Invalid, u"the field \"%1\": type choice, and no other, needs choices"_s.arg(name));
    const QString label = described.value(u"label"_s).toString(name);
    field.help = {label, label};
    return field;
}

} // namespace

Result<QList<ActionParameter>> answerFields(const QJsonObject &fields)
{
    QList<ActionParameter> parameters;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        auto parameter = answerField(field.key(), field.value());
        if (!parameter)
            return tl::unexpected(parameter.error());
        parameters.append(std::move(*parameter));
    }
    return parameters;
}

} // namespace ams
