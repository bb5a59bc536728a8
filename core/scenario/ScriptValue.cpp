// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScriptValue.h"

#include <QJSEngine>
#include <QJSValueIterator>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 40;

class Converter
{
public:
    explicit Converter(qsizetype mostBytes) : m_left(mostBytes) {}

    [[nodiscard]] QJsonValue convert(const QJSValue &value, int depth)
    {
        if (!spend(8))
            return {};
        if (value.isString()) {
            const QString text = value.toString();
            return spend(text.size()) ? QJsonValue(text) : QJsonValue();
        }
        if (value.isNumber())
            return number(value.toNumber());
        if (value.isBool())
            return value.toBool();
        if (value.isNull())
            return QJsonValue::Null;
        if (value.isUndefined())
            return QJsonValue::Undefined;
        if (value.isCallable() || !value.isObject())
            return refuse(u"the value is a function"_s);
        if (depth > kDeepest)
            return refuse(u"the value is nested too deeply"_s);
        return value.isArray() ? list(value, depth) : object(value, depth);
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    [[nodiscard]] bool spend(qsizetype bytes)
    {
        m_left -= bytes;
        if (m_left < 0)
            static_cast<void>(refuse(u"the value is too large"_s));
        return m_problem.isEmpty();
    }

    QJsonValue refuse(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
        return {};
    }

    [[nodiscard]] QJsonValue number(double value)
    {
        return std::isfinite(value) ? QJsonValue(value) : refuse(u"the value is no finite number"_s);
    }

    [[nodiscard]] QJsonValue list(const QJSValue &value, int depth)
    {
        QJsonArray array;
        const quint32 length = value.property(u"length"_s).toUInt();
        for (quint32 i = 0; i < length && m_problem.isEmpty(); ++i) {
            const QJsonValue item = convert(value.property(i), depth + 1);
            array.append(item.isUndefined() ? QJsonValue(QJsonValue::Null) : item);
        }
        return array;
    }

    [[nodiscard]] QJsonValue object(const QJSValue &value, int depth)
    {
        QJsonObject made;
        for (QJSValueIterator field(value); field.hasNext() && m_problem.isEmpty();) {
            field.next();
            const QJsonValue item = spend(field.name().size()) ? convert(field.value(), depth + 1) : QJsonValue();
            if (!item.isUndefined())
                made.insert(field.name(), item);
        }
        return made;
    }

    qsizetype m_left;
    QString m_problem;
};

} // namespace

QJSValue toScript(QJSEngine &engine, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QJSValue(QJSValue::NullValue);
    case QJsonValue::Bool:
        return QJSValue(value.toBool());
    case QJsonValue::Double:
        return QJSValue(value.toDouble());
    case QJsonValue::String:
        return QJSValue(value.toString());
    case QJsonValue::Array:
        return engine.toScriptValue(value.toArray());
    case QJsonValue::Object:
        return engine.toScriptValue(value.toObject());
    case QJsonValue::Undefined:
        break;
    }
    return QJSValue(QJSValue::UndefinedValue);
}

Result<QJsonValue> fromScript(const QJSValue &value, qsizetype mostBytes)
{
    Converter converter(mostBytes);
    QJsonValue converted = converter.convert(value, 0);
    if (!converter.problem().isEmpty())
        return fail(ErrorKind::Invalid, converter.problem());
    return converted;
}

} // namespace ams
