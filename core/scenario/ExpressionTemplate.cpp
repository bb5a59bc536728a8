// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionTemplate.h"

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

bool ExpressionTemplate::isSingle() const
{
    const auto isExpression = [](const Piece &piece) { return piece.expression.has_value(); };
    const bool blankAround = std::all_of(pieces.begin(), pieces.end(), [](const Piece &piece) {
        return piece.expression.has_value() || piece.text.trimmed().isEmpty();
    });
    return blankAround && std::count_if(pieces.begin(), pieces.end(), isExpression) == 1;
}

bool ExpressionTemplate::isLiteral() const
{
    return std::none_of(pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.expression.has_value(); });
}

ExpressionTemplate parseTemplate(const QString &text)
{
    ExpressionTemplate result;
    qsizetype from = 0;
    while (from < text.size()) {
        const qsizetype open = text.indexOf("{{"_L1, from);
        const qsizetype literalEnd = open < 0 ? text.size() : open;
        if (literalEnd > from)
            result.pieces.push_back({text.sliced(from, literalEnd - from), from, std::nullopt});
        if (open < 0)
            break;
        ParsedExpression parsed = parseEmbeddedExpression(text, open + 2);
        if (!parsed.root) {
            result.problem = parsed.problem;
            return result;
        }
        const QString written = text.sliced(open + 2, parsed.end - open - 4).trimmed();
        result.pieces.push_back({written, open + 2, std::move(parsed.root)});
        from = parsed.end;
    }
    return result;
}

} // namespace ams
