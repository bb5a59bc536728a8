// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace ams {

/// What is wrong with an expression, and where in its text (offset in UTF-16 units, counted from 0).
struct ExpressionProblem
{
    qsizetype offset = 0;
    QString message;

    bool operator==(const ExpressionProblem &) const = default;
};

struct ExpressionToken
{
    enum class Kind { End, Number, Text, Backquote, Name, Operator };
    Kind kind = Kind::End;
    qsizetype offset = 0;
    qsizetype end = 0;
    QString text; ///< Text: decoded; Number: as written; Name, Operator: itself

    [[nodiscard]] bool is(QLatin1StringView op) const { return kind == Kind::Operator && text == op; }
};

/// Splits a JavaScript expression into tokens, on demand: what a back quote begins is known to the parser alone.
class ExpressionLexer
{
public:
    ExpressionLexer(const QString &text, qsizetype from) : m_text(text), m_position(from) {}

    /// The next token, or the reason why there is none (kept; everything after it is End).
    [[nodiscard]] ExpressionToken next();
    /// The literal part of a template that begins at `from`; afterwards the lexer stands behind the closing back quote
    /// or behind "${".
    struct TemplatePart
    {
        QString text;
        bool last = true;
    };
    [[nodiscard]] TemplatePart templatePart(qsizetype from);

    [[nodiscard]] qsizetype position() const { return m_position; }
    void setPosition(qsizetype position) { m_position = position; }
    [[nodiscard]] const std::optional<ExpressionProblem> &problem() const { return m_problem; }

private:
    void skipBlanks();
    [[nodiscard]] ExpressionToken number();
    [[nodiscard]] ExpressionToken quotedText();
    [[nodiscard]] ExpressionToken name();
    [[nodiscard]] ExpressionToken operatorToken();
    [[nodiscard]] QString escape();
    [[nodiscard]] QString codePoint(qsizetype digits);
    [[nodiscard]] ExpressionToken token(ExpressionToken::Kind kind, qsizetype begin, QString text) const;
    [[nodiscard]] QChar at(qsizetype position) const;
    void fail(qsizetype offset, const QString &message);

    const QString &m_text;
    qsizetype m_position;
    std::optional<ExpressionProblem> m_problem;
};

} // namespace ams
