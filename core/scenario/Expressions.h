// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <QJsonObject>

#include <memory>

namespace ams {

struct ExpressionLimits
{
    Milliseconds time{200};              ///< CPU time of one evaluation
    qsizetype resultBytes = 1024 * 1024; ///< of one result, about as long as JSON text
    qsizetype cachedExpressions = 2000;  ///< least recently used ones are forgotten
};

/// Evaluates the expressions of scenarios: conditions, and texts with {{ expressions }} in them.
///
/// Expressions are a subset of JavaScript (see ExpressionSyntax.h), run by QJSEngine. They see nothing but the values
/// passed to each call (`params`, `incident`, `steps`, `run`, `customer`, `result`) and a fixed list of functions; one
/// evaluation cannot influence the next. Each ends within the limits: the number of steps and the memory it may use
/// are counted, and a watchdog interrupts what takes too long. A text out of an alert is always data, never code.
///
/// Lives in one thread and needs a QCoreApplication. Errors are Invalid and name the expression and, for fill(), the
/// place in the template ("url", "run[2]").
class Expressions
{
public:
    explicit Expressions(const ExpressionLimits &limits = {});
    ~Expressions();
    Q_DISABLE_COPY_MOVE(Expressions)

    /// The value of a condition. Anything but true and false is an error: a check must not pass by accident.
    [[nodiscard]] Result<bool> condition(const QString &expression, const QJsonObject &names);
    /// The value of an expression that stands alone, with its type; one that gives no value is an error.
    [[nodiscard]] Result<QJsonValue> value(const QString &expression, const QJsonObject &names);
    /// The template with every {{ expression }} replaced, in texts at any depth; keys stay. A text that is exactly one
    /// expression becomes its value with its type; otherwise values are put into the text (objects and lists as JSON).
    [[nodiscard]] Result<QJsonValue> fill(const QJsonValue &templ, const QJsonObject &names);
    /// Whether the expression can be read.
    [[nodiscard]] Result<> compile(const QString &expression);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ams
