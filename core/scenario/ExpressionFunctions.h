// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringList>

namespace ams {

/// A function or method that expressions may call. Their code is in ExpressionPrelude.cpp.
struct ExpressionFunction
{
    QString name;
    QString usage; ///< "contains(textOrList, value)"
};

/// Functions, such as "len" and "Math.max".
[[nodiscard]] const QList<ExpressionFunction> &expressionFunctionTable();
/// Methods of texts, lists and numbers, such as "includes".
[[nodiscard]] const QList<ExpressionFunction> &expressionMethodTable();

[[nodiscard]] const QStringList &expressionFunctions(); ///< names only
[[nodiscard]] const QStringList &expressionMethods();   ///< names only

} // namespace ams
