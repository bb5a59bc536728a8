// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ExpressionNames.h"

namespace ams {

/// An expression as the script engine runs it: a function of the values it names, and of `$`, the functions in
/// ExpressionPrelude. Whatever could grow (texts, lists) or reach beyond the data goes through `$`.
/// An author's functions are only ever called by `$`, never by each other: the engine of Qt 6.4 makes a strict tail
/// call a jump that no interruption stops ("const f = () => f(); f()").
struct ExpressionCode
{
    QString script;               ///< "(function($){…})": called once with `$`, gives the function of the inputs
    QList<ExpressionPath> inputs; ///< its arguments in their order
};

/// Fails on names that are neither a root nor a function's parameter.
struct ExpressionTranslation
{
    std::optional<ExpressionCode> code;
    ExpressionProblem problem; ///< when there is no code
};
[[nodiscard]] ExpressionTranslation translate(const ExpressionNode &root);

} // namespace ams
