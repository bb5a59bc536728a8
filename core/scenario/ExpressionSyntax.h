// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ExpressionLexer.h"

#include <QStringList>

#include <vector>

namespace ams {

/// An expression of the scenario language as a tree.
///
/// The language is what an author needs of JavaScript's expressions, with its meaning: literals, `template ${texts}`,
/// lists and objects (with ...spread), a.b, a[b], a?.b, calls of known functions and methods, ! - + typeof, arithmetic,
/// comparisons, && || ??, conditionals, `in`, and arrow functions as arguments (x => x.ok). There are no assignments,
/// statements, `function`, `new`, `this`, regular expression literals, and no way to reach a prototype. An expression
/// can therefore be understood before it runs: every name it uses is in the tree.
struct ExpressionNode
{
    enum class Kind {
        Number,      ///< text: as written
        Text,        ///< text: decoded
        Word,        ///< text: true, false, null, undefined
        Template,    ///< children: Text and others in turn
        Name,        ///< text
        Member,      ///< children[0] . text
        Index,       ///< children[0] [ children[1] ]
        Call,        ///< text ( children ), text may be dotted: "Math.max"
        MethodCall,  ///< children[0] . text ( the other children )
        Unary,       ///< text: ! - + typeof
        Binary,      ///< text: + - * / % == != === !== < > <= >= in && || ??
        Conditional, ///< children[0] ? children[1] : children[2]
        List,        ///< children, some of them Spread
        Object,      ///< children: Property or Spread
        Property,    ///< text: the key; children[0]
        Spread,      ///< children[0]
        Arrow        ///< names => children[0]
    };
    Kind kind = Kind::Word;
    qsizetype offset = 0;
    QString text;
    bool optional = false;  ///< Member, Index, MethodCall: "?."
    bool bracketed = false; ///< stands in brackets of its own
    QStringList names;      ///< Arrow: parameters
    std::vector<ExpressionNode> children;
};

struct ParsedExpression
{
    std::optional<ExpressionNode> root;
    ExpressionProblem problem; ///< when there is no root
    qsizetype end = 0;         ///< offset behind the expression
};

/// Reads a whole text as one expression.
[[nodiscard]] ParsedExpression parseExpression(const QString &text);
/// Reads the expression that begins at `from` and ends at "}}", as in "{{ expression }}"; `end` is behind the braces.
[[nodiscard]] ParsedExpression parseEmbeddedExpression(const QString &text, qsizetype from);

} // namespace ams
