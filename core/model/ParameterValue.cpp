// SPDX-License-Identifier: Apache-2.0
#include "model/ParameterValue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <cmath>

namespace ams {

namespace {

/// Beyond it a double cannot tell neighbouring whole numbers apart.
constexpr double kLargestWhole = 9007199254740992.0;

QString shown(const QJsonValue &value)
{
    QString text = value.isString()
                       ? u'"' + value.toString() + u'"'
                       : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    if (!value.isString())
        text = text.sliced(1, text.size() - 2);
    return text.size() > 60 ? QString(text.left(60) + u'…') : text;
}

tl::unexpected<Error> mustBe(const QString &what, const QJsonValue &value)
{
    return fail(ErrorKind::Invalid, QStringLiteral("must be %1, not %2").arg(what, shown(value)));
}

bool isWhole(double number)
{
    return std::trunc(number) == number && std::abs(number) <= kLargestWhole;
}

Result<QJsonValue> textOf(const QJsonValue &value)
{
    if (value.isString())
        return value;
    if (value.isDouble() && isWhole(value.toDouble()))
        return QJsonValue(QString::number(value.toInteger()));
    return mustBe(QStringLiteral("a text"), value);
}

Result<QJsonValue> numberOf(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const double number = isNumber ? value.toDouble() : value.toString().trimmed().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return mustBe(QStringLiteral("a number"), value);
    return QJsonValue(number);
}

Result<QJsonValue> integerOf(const ActionParameter &parameter, const QJsonValue &value)
{
    const auto number = numberOf(value);
    const auto &range = parameter.range;
    const bool fits = number && isWhole(number->toDouble()) && (!range || range->holds(number->toDouble()));
    if (fits)
        return QJsonValue(static_cast<qint64>(number->toDouble()));
    return mustBe(range ? QStringLiteral("a whole number from %1 to %2").arg(range->least).arg(range->most)
                        : QStringLiteral("a whole number"),
                  value);
}

Result<QJsonValue> booleanOf(const QJsonValue &value)
{
    if (value.isBool())
        return value;
    if (value.toString() == u"true" || value.toString() == u"false")
        return QJsonValue(value.toString() == u"true");
    return mustBe(QStringLiteral("true or false"), value);
}

Result<QJsonValue> durationOf(const QJsonValue &value)
{
    const auto duration = durationFromText(value.toString());
    if (!duration)
        return mustBe(QStringLiteral("a duration such as 30s or 5m"), value);
    return QJsonValue(static_cast<qint64>(duration->count()));
}

Result<QJsonValue> hostOf(const QJsonValue &value)
{
    if (!value.isString() || value.toString().trimmed().isEmpty())
        return mustBe(QStringLiteral("the name of a host"), value);
    return value;
}

Result<QJsonValue> urlOf(const QJsonValue &value)
{
    const QUrl url(value.toString(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http" && url.scheme() != u"https"))
        return mustBe(QStringLiteral("an http or https address"), value);
    return value;
}

Result<QJsonValue> textListOf(const QJsonValue &value)
{
    if (!value.isArray())
        return mustBe(QStringLiteral("a list of texts ([a, b])"), value);
    QJsonArray list;
    for (const QJsonValue &entry : value.toArray()) {
        const auto text = textOf(entry);
        if (!text)
            return mustBe(QStringLiteral("a list of texts"), value);
        list.append(*text);
    }
    return QJsonValue(list);
}

Result<QJsonValue> secretOf(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    if (object.size() != 1 || !object.value(u"secret").isString())
        return fail(ErrorKind::Invalid, QStringLiteral("must be {secret: name}; a secret never stands in a scenario"));
    return value;
}

Result<QJsonValue> choiceOf(const ActionParameter &parameter, const QJsonValue &value)
{
    if (!value.isString() || !parameter.choices.contains(value.toString()))
        return mustBe(QStringLiteral("one of %1").arg(parameter.choices.join(QStringLiteral(", "))), value);
    return value;
}

} // namespace

Result<QJsonValue> prepareValue(const ActionParameter &parameter, const QJsonValue &value)
{
    switch (parameter.type) {
    case ValueType::Text:
        return textOf(value);
    case ValueType::Number:
        return numberOf(value);
    case ValueType::Integer:
        return integerOf(parameter, value);
    case ValueType::Boolean:
        return booleanOf(value);
    case ValueType::Duration:
        return durationOf(value);
    case ValueType::Host:
        return hostOf(value);
    case ValueType::Url:
        return urlOf(value);
    case ValueType::TextList:
        return textListOf(value);
    case ValueType::Object:
        if (!value.isObject())
            return mustBe(QStringLiteral("a mapping ({name: value})"), value);
        return value;
    case ValueType::Secret:
        return secretOf(value);
    case ValueType::Choice:
        return choiceOf(parameter, value);
    case ValueType::Any:
        return value;
    }
    return fail(ErrorKind::Bug, QStringLiteral("has a type nobody knows"));
}

} // namespace ams
