// SPDX-License-Identifier: Apache-2.0
#include "matching/ParamBinding.h"

#include "base/Clock.h"
#include "base/Suggestion.h"

#include <cmath>

namespace ams {

namespace {

constexpr qsizetype kLongestQuotation = 80;
constexpr QLatin1StringView kLimits("(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)");

QString quoted(const QString &value)
{
    return u'"' + (value.size() > kLongestQuotation ? value.left(kLongestQuotation) + u'…' : value) + u'"';
}

/// A value, or what is wrong with the text as the end of a sentence.
using Converted = tl::expected<QJsonValue, QString>;

Converted convertNumber(const QString &text)
{
    bool isNumber = false;
    const double number = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber || !std::isfinite(number))
        return tl::unexpected(QStringLiteral("is no number"));
    return number;
}

Converted convertInteger(const QString &text)
{
    constexpr qint64 largest = 1LL << 53; // what JavaScript can tell apart
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number > largest || number < -largest)
        return tl::unexpected(QStringLiteral("is no whole number"));
    return number;
}

Converted convertBoolean(const QString &text)
{
    for (const auto yes : {"true", "yes", "on", "1"}) {
        if (text.compare(QLatin1StringView(yes), Qt::CaseInsensitive) == 0)
            return true;
    }
    for (const auto no : {"false", "no", "off", "0"}) {
        if (text.compare(QLatin1StringView(no), Qt::CaseInsensitive) == 0)
            return false;
    }
    return tl::unexpected(QStringLiteral("is neither true nor false"));
}

Converted convertDuration(const QString &text)
{
    const auto duration = durationFromText(text);
    if (!duration)
        return tl::unexpected(QStringLiteral("is no duration such as 30s, 15m or 1h30m"));
    return toText(*duration);
}

Converted convertChoice(const QString &text, const QStringList &choices)
{
    for (const QString &choice : choices) {
        if (choice.compare(text, Qt::CaseInsensitive) == 0)
            return choice;
    }
    return tl::unexpected(QStringLiteral("is none of: ") + choices.join(QStringLiteral(", ")));
}

Converted convertText(const QString &text, const QRegularExpression &pattern)
{
    if (!pattern.pattern().isEmpty() && !pattern.match(text).hasMatch())
        return tl::unexpected(QStringLiteral("does not have the form that the scenario asks for"));
    return text;
}

Converted convert(const ScenarioParam &param, const QRegularExpression &pattern, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() && (param.required || param.type != ParamType::Text))
        return tl::unexpected(QStringLiteral("is empty"));
    switch (param.type) {
    case ParamType::Number:
        return convertNumber(trimmed);
    case ParamType::Integer:
        return convertInteger(trimmed);
    case ParamType::Boolean:
        return convertBoolean(trimmed);
    case ParamType::Duration:
        return convertDuration(trimmed);
    case ParamType::Choice:
        return convertChoice(trimmed, param.choices);
    case ParamType::Host:
        return trimmed;
    case ParamType::Text:
        break;
    }
    return convertText(text, pattern);
}

Refusal badParameter(const QString &detail)
{
    return {EndReason::BadParameter, detail};
}

/// The inventory's own name for a host, or a refusal with the host as detail.
tl::expected<QJsonValue, Refusal> inventoryName(const QJsonValue &value, const Customer &customer)
{
    if (const Host *host = findHost(customer, value.toString()))
        return QJsonValue(host->name);
    return tl::unexpected(Refusal{EndReason::HostNotInInventory, value.toString().left(kLongestQuotation)});
}

} // namespace

ParamBinding::ParamBinding(const QList<ScenarioParam> &params)
{
    for (const ScenarioParam &param : params) {
        Param prepared{param, {}};
        if (param.type == ParamType::Text && !param.pattern.isEmpty()) {
            prepared.pattern.setPattern(kLimits + QStringLiteral("\\A(?:") + param.pattern + QStringLiteral(")\\z"));
            prepared.pattern.optimize();
        }
        m_params.push_back(std::move(prepared));
    }
}

const ParamBinding::Param *ParamBinding::find(const QString &key) const
{
    for (const Param &param : m_params) {
        if (param.declared.name == key)
            return &param;
    }
    for (const Param &param : m_params) {
        if (param.declared.name.compare(key, Qt::CaseInsensitive) == 0)
            return &param;
    }
    return nullptr;
}

void ParamBinding::take(const QList<TagValue> &values, QHash<QString, QString> &texts) const
{
    for (const TagValue &value : values) {
        if (const Param *param = find(value.key))
            texts.insert(param->declared.name, value.value);
    }
}

void ParamBinding::warnOfUnknown(const QList<TagValue> &tag, QStringList &warnings) const
{
    constexpr qsizetype mostWarnings = 5;
    QStringList names;
    for (const Param &param : m_params)
        names.append(param.declared.name);
    for (const TagValue &value : tag) {
        if (find(value.key) || warnings.size() >= mostWarnings)
            continue;
        const QString meant = closestWord(value.key, names);
        warnings.append(QStringLiteral("the tag gives %1, which is no parameter of the scenario%2")
                            .arg(quoted(value.key),
                                 meant.isEmpty() ? QString() : QStringLiteral("; did you mean \"%1\"?").arg(meant)));
    }
}

ParamBinding::Bound ParamBinding::bind(const QList<TagValue> &tag, const QList<TagValue> &pattern,
                                       const Customer &customer) const
{
    Bound bound;
    warnOfUnknown(tag, bound.warnings);
    QHash<QString, QString> texts;
    take(pattern, texts);
    take(tag, texts);
    for (const Param &param : m_params) {
        const ScenarioParam &declared = param.declared;
        QJsonValue value = declared.defaultValue;
        const auto text = texts.constFind(declared.name);
        if (text != texts.constEnd()) {
            const Converted converted = convert(declared, param.pattern, *text);
            if (!converted) {
                bound.refusal = badParameter(
                    QStringLiteral("parameter %1: %2 %3").arg(declared.name, quoted(*text), converted.error()));
                return bound;
            }
            value = *converted;
        } else if (declared.required) {
            bound.refusal = badParameter(QStringLiteral("parameter %1 is missing").arg(declared.name));
            return bound;
        }
        if (declared.type == ParamType::Host && value.isString()) {
            const auto name = inventoryName(value, customer);
            if (!name) {
                bound.refusal = name.error();
                return bound;
            }
            value = *name;
        }
        if (!value.isUndefined())
            bound.params.insert(declared.name, value);
    }
    return bound;
}

} // namespace ams
