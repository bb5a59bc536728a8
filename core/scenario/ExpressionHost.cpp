// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionHost.h"

#include "base/Clock.h"

#include <QJSEngine>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestPattern = 1000;
constexpr double kLatestDate = 8.64e15; // JavaScript's own bound of dates

} // namespace

QString boundedPattern(const QString &pattern)
{
    return u"(*LIMIT_MATCH=500000)(*LIMIT_DEPTH=5000)(*LIMIT_HEAP=20000)"_s % pattern;
}

ExpressionHost::ExpressionHost(QJSEngine &engine) : m_engine(engine) {}

QJSValue ExpressionHost::refuse(const QString &message)
{
    m_engine.throwError(message);
    return QJSValue(QJSValue::UndefinedValue);
}

QJSValue ExpressionHost::duration(const QString &text)
{
    const auto duration = durationFromText(text);
    return duration ? QJSValue(static_cast<double>(duration->count()))
                    : refuse(u"\"%1\" is no duration"_s.arg(text.left(40)));
}

QJSValue ExpressionHost::date(const QString &text)
{
    const auto time = timestampFromText(text);
    return time ? QJSValue(static_cast<double>(time->time_since_epoch().count()))
                : refuse(u"\"%1\" is no date and time"_s.arg(text.left(40)));
}

QJSValue ExpressionHost::isoDate(double milliseconds)
{
    if (!(std::abs(milliseconds) <= kLatestDate))
        return refuse(u"isoDate needs milliseconds since 1970"_s);
    return QJSValue(toText(Timestamp(Milliseconds(static_cast<qint64>(milliseconds)))));
}

std::optional<QRegularExpressionMatch> ExpressionHost::match(const QString &text, const QString &pattern)
{
    QRegularExpression *expression = m_patterns.object(pattern);
    if (!expression) {
        expression = new QRegularExpression(boundedPattern(pattern.left(kLongestPattern + 1)));
        m_patterns.insert(pattern, expression);
    }
    if (pattern.size() > kLongestPattern || !expression->isValid()) {
        m_engine.throwError(u"the pattern is not valid: %1"_s.arg(
            pattern.size() > kLongestPattern ? u"too long"_s : expression->errorString()));
        return std::nullopt;
    }
    QRegularExpressionMatch match = expression->match(text);
    if (match.isValid())
        return match;
    m_engine.throwError(u"the pattern does too much work on this text"_s);
    return std::nullopt;
}

QJSValue ExpressionHost::matches(const QString &text, const QString &pattern)
{
    const auto found = match(text, pattern);
    return found ? QJSValue(found->hasMatch()) : QJSValue(QJSValue::UndefinedValue);
}

QJSValue ExpressionHost::capture(const QString &text, const QString &pattern)
{
    const auto found = match(text, pattern);
    if (!found || !found->hasMatch())
        return QJSValue(QJSValue::NullValue);
    const QStringList groups = found->capturedTexts();
    QJSValue list = m_engine.newArray(static_cast<uint>(groups.size()));
    for (qsizetype i = 0; i < groups.size(); ++i)
        list.setProperty(static_cast<quint32>(i), groups[i]);
    return list;
}

} // namespace ams
