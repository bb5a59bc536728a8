// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ExpressionCode.h"
#include "scenario/ExpressionHost.h"
#include "scenario/ExpressionWatchdog.h"
#include "scenario/Expressions.h"

#include <QJSEngine>

namespace ams {

/// A script engine that has nothing left but the language itself and the prelude's functions, with a watchdog.
/// Owned by Expressions, which throws it away after an evaluation that went wrong badly. One thread.
class ExpressionEngine
{
public:
    explicit ExpressionEngine(const ExpressionLimits &limits);
    ~ExpressionEngine();
    Q_DISABLE_COPY_MOVE(ExpressionEngine)

    /// The function of a translated expression. Bug when the engine cannot read what the translator wrote.
    [[nodiscard]] Result<QJSValue> compile(const ExpressionCode &code);
    /// Calls it with the values of its inputs. Invalid, with the reason in words; Timeout when it was interrupted.
    [[nodiscard]] Result<QJSValue> call(const QJSValue &function, const ExpressionCode &code, const QJsonObject &names);
    [[nodiscard]] Result<QJSValue> run(const QJSValue &function, const QJSValueList &arguments);

    /// True after an interruption, or when so much was compiled that starting afresh is cheaper than keeping it.
    [[nodiscard]] bool isWornOut() const { return m_wornOut; }

private:
    ExpressionLimits m_limits;
    QJSEngine m_engine;
    ExpressionHost m_host;
    QJSValue m_functions; ///< `$`
    QJSValue m_missing;   ///< `$.missing`
    int m_compiled = 0;
    bool m_wornOut = false;
    ExpressionWatchdog m_watchdog;
};

} // namespace ams
