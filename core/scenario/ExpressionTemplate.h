// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ExpressionSyntax.h"

namespace ams {

/// A text with {{ expressions }} in it, taken apart.
struct ExpressionTemplate
{
    struct Piece
    {
        QString text; ///< literal, or the expression as written
        qsizetype offset = 0;
        std::optional<ExpressionNode> expression; ///< none: literal
    };
    std::vector<Piece> pieces;
    std::optional<ExpressionProblem> problem;

    /// Exactly one expression and nothing else (blanks around it do not count): keeps the type of its value.
    [[nodiscard]] bool isSingle() const;
    [[nodiscard]] bool isLiteral() const;
};

[[nodiscard]] ExpressionTemplate parseTemplate(const QString &text);

} // namespace ams
