// SPDX-License-Identifier: Apache-2.0
#include "actions/Parameters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <cmath>
#include <numeric>

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

Result<QJsonValue> integerOf(const QJsonValue &value)
{
    const auto number = numberOf(value);
    if (!number || !isWhole(number->toDouble()))
        return mustBe(QStringLiteral("a whole number"), value);
    return QJsonValue(static_cast<qint64>(number->toDouble()));
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

/// How many letters must be changed, added or removed to make one word of the other.
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(static_cast<size_t>(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < to.size(); ++j) {
            const auto at = static_cast<size_t>(j) + 1;
            const qsizetype change = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({change, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

QString unknownParameter(const ActionDescription &description, const QString &name)
{
    QString nearest;
    qsizetype best = std::max<qsizetype>(2, name.size() / 3) + 1;
    for (const ActionParameter &parameter : description.parameters) {
        const qsizetype far = distance(name, parameter.name);
        if (far < best) {
            best = far;
            nearest = parameter.name;
        }
    }
    const QString hint = nearest.isEmpty() ? QString() : QStringLiteral(" (did you mean \"%1\"?)").arg(nearest);
    return QStringLiteral("%1 has no parameter \"%2\"%3").arg(description.name, name, hint);
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
        return integerOf(value);
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

Result<QJsonObject> prepareParameters(const ActionDescription &description, const QJsonObject &with)
{
    QJsonObject prepared;
    QStringList faults;
    for (const ActionParameter &parameter : description.parameters) {
        QJsonValue value = with.value(parameter.name);
        if (value.isUndefined() || value.isNull())
            value = parameter.defaultValue;
        if (value.isUndefined()) {
            if (parameter.required)
                faults.append(QStringLiteral("%1 needs \"%2\"").arg(description.name, parameter.name));
            continue;
        }
        if (auto ready = prepareValue(parameter, value))
            prepared.insert(parameter.name, *ready);
        else
            faults.append(QStringLiteral("\"%1\" %2").arg(parameter.name, ready.error().message));
    }
    for (auto given = with.begin(); given != with.end(); ++given) {
        const bool known = std::any_of(description.parameters.begin(), description.parameters.end(),
                                       [&](const ActionParameter &parameter) { return parameter.name == given.key(); });
        if (!known)
            faults.append(unknownParameter(description, given.key()));
    }
    if (!faults.isEmpty())
        return fail(ErrorKind::Invalid, faults.join(QStringLiteral("; ")) + u'.');
    return prepared;
}

} // namespace ams
