// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ExpressionNames.h"

namespace ams {

/// An expression as the script engine runs it: a function of the values it names, and of `$`, the functions in
/// ExpressionPrelude. Whatever could grow (texts, lists) or reach beyond the data goes through `$`.
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
