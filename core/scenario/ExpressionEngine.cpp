// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionEngine.h"

#include "scenario/ExpressionPrelude.h"
#include "scenario/ScriptValue.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr double kBudget = 8e6; // about bytes that one evaluation may make; see ExpressionPrelude.h
constexpr int kMostCompiled = 20000;

} // namespace

ExpressionEngine::ExpressionEngine(const ExpressionLimits &limits)
    : m_limits(limits), m_host(m_engine), m_watchdog(m_engine, limits.time)
{
    QJSEngine::setObjectOwnership(&m_host, QJSEngine::CppOwnership);
    QJSValue prelude = m_engine.evaluate(expressionPrelude(), u"prelude"_s);
    m_functions = prelude.call({m_engine.newQObject(&m_host), QJSValue(kBudget), m_engine.globalObject()});
    Q_ASSERT(m_functions.isObject() && !m_functions.isError());
    m_missing = m_functions.property(u"missing"_s);
}

ExpressionEngine::~ExpressionEngine() = default;

Result<QJSValue> ExpressionEngine::compile(const ExpressionCode &code)
{
    m_wornOut = m_wornOut || ++m_compiled > kMostCompiled;
    const QJSValue factory = m_engine.evaluate(code.script, u"expression"_s);
    QJSValue function = factory.isCallable() ? factory.call({m_functions}) : QJSValue();
    if (function.isCallable())
        return function;
    return fail(ErrorKind::Bug, factory.property(u"message"_s).toString());
}

Result<QJSValue> ExpressionEngine::call(const QJSValue &function, const ExpressionCode &code, const QJsonObject &names)
{
    QJSValueList arguments;
    arguments.reserve(code.inputs.size());
    for (const ExpressionPath &path : code.inputs) {
        const auto value = lookUp(path, names);
        arguments.append(value ? toScript(m_engine, *value) : m_missing);
    }
    auto result = run(function, arguments);
    if (result || !result.error().message.startsWith(QChar(1)))
        return result;
    // The prelude's way to say that a value was used which is not there: "\1" and the number of the input.
    const qsizetype index = result.error().message.mid(1).toLongLong();
    const auto value = lookUp(code.inputs.value(index), names);
    return fail(ErrorKind::Invalid, value ? u"a value is missing"_s : value.error().message);
}

Result<QJSValue> ExpressionEngine::run(const QJSValue &function, const QJSValueList &arguments)
{
    m_watchdog.begin();
    QJSValue result = function.call(arguments);
    if (m_watchdog.end()) {
        m_wornOut = true;
        return fail(ErrorKind::Timeout, u"interrupted: it took longer than %1"_s.arg(toText(m_limits.time)));
    }
    if (!result.isError())
        return result;
    const QString message = result.property(u"message"_s).toString();
    return fail(ErrorKind::Invalid, message.isEmpty() ? u"it cannot be evaluated"_s : message);
}

} // namespace ams
