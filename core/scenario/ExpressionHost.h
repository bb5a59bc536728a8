// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCache>
#include <QJSValue>
#include <QObject>
#include <QRegularExpression>

class QJSEngine;

namespace ams {

/// Functions of expressions that need C++: durations, dates, regular expressions with a bound on their work. Only the
/// prelude sees this object. Owned by ExpressionEngine.
class ExpressionHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpressionHost)
public:
    explicit ExpressionHost(QJSEngine &engine);

    Q_INVOKABLE QJSValue duration(const QString &text); ///< "1h30m" in milliseconds
    Q_INVOKABLE QJSValue date(const QString &text);     ///< ISO 8601 in milliseconds since 1970
    Q_INVOKABLE QJSValue isoDate(double milliseconds);  ///< the other way round
    Q_INVOKABLE QJSValue matches(const QString &text, const QString &pattern);
    /// The whole match and its groups, or null.
    Q_INVOKABLE QJSValue capture(const QString &text, const QString &pattern);

private:
    /// Nothing when an error was thrown.
    [[nodiscard]] std::optional<QRegularExpressionMatch> match(const QString &text, const QString &pattern);
    [[nodiscard]] QJSValue refuse(const QString &message);

    QJSEngine &m_engine;
    QCache<QString, QRegularExpression> m_patterns{100};
};

/// The pattern with limits on the work of one match, so that no pattern can run away on any text.
[[nodiscard]] QString boundedPattern(const QString &pattern);

} // namespace ams
