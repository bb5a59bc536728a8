// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionSyntax.h"

#include "base/Suggestion.h"
#include "scenario/ExpressionFunctions.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

using Kind = ExpressionNode::Kind;
using TokenKind = ExpressionToken::Kind;

constexpr qsizetype kLongest = 4000; // characters of one expression
constexpr int kDeepest = 40;         // nesting; bounds the recursion of everything that walks the tree
constexpr int kMostNodes = 600;

/// Operators of two sides by how tightly they bind; all of them group to the left.
int precedence(const ExpressionToken &token)
{
    static const QList<QStringList> levels{{u"??"_s},
                                           {u"||"_s},
                                           {u"&&"_s},
                                           {u"=="_s, u"!="_s, u"==="_s, u"!=="_s},
                                           {u"<"_s, u">"_s, u"<="_s, u">="_s, u"in"_s},
                                           {u"+"_s, u"-"_s},
                                           {u"*"_s, u"/"_s, u"%"_s}};
    const bool isWord = token.kind == TokenKind::Name && token.text == "in"_L1;
    if (token.kind != TokenKind::Operator && !isWord)
        return -1;
    for (qsizetype level = 0; level < levels.size(); ++level) {
        if (levels[level].contains(token.text))
            return static_cast<int>(level);
    }
    return -1;
}

bool isReserved(const QString &word)
{
    static const QStringList words{
        u"function"_s, u"new"_s,     u"class"_s,  u"this"_s,    u"while"_s,  u"for"_s,        u"do"_s,     u"var"_s,
        u"let"_s,      u"const"_s,   u"return"_s, u"if"_s,      u"else"_s,   u"throw"_s,      u"try"_s,    u"delete"_s,
        u"void"_s,     u"yield"_s,   u"await"_s,  u"async"_s,   u"import"_s, u"super"_s,      u"switch"_s, u"with"_s,
        u"debugger"_s, u"default"_s, u"export"_s, u"extends"_s, u"enum"_s,   u"instanceof"_s, u"static"_s};
    return words.contains(word);
}

QString hintFor(const ExpressionToken &token)
{
    if (token.is("="_L1))
        return u"; == compares"_s;
    if (token.is("&"_L1) || token.is("|"_L1))
        return u"; write %1%1"_s.arg(token.text);
    if (token.is("/"_L1))
        return u"; regular expressions are written matches(text, \"pattern\")"_s;
    if (token.is("=>"_L1))
        return u"; a function can only be an argument, as in list.map(x => x.name)"_s;
    if (token.is("{"_L1))
        return u"; a condition is written without {{ }}"_s;
    return {};
}

class Parser
{
public:
    Parser(const QString &text, qsizetype from) : m_lexer(text, from), m_text(text), m_from(from) { advance(); }

    [[nodiscard]] ParsedExpression parse(QLatin1StringView closing)
    {
        ExpressionNode root = conditional();
        qsizetype end = m_token.end;
        if (closing.isEmpty()) {
            if (m_token.kind != TokenKind::End)
                unexpected();
        } else if (QStringView(m_text).sliced(m_token.offset).startsWith(closing)) {
            end = m_token.offset + closing.size();
        } else if (m_token.kind == TokenKind::End) {
            fail(m_from - 2, u"the expression is not closed with }}"_s); // where its {{ stands
        } else {
            unexpected();
        }
        if (!m_problem && (closing.isEmpty() ? m_text.size() : end) - m_from > kLongest)
            fail(m_from, u"the expression is longer than %1 characters"_s.arg(kLongest));
        if (m_problem)
            return {std::nullopt, *m_problem, end};
        return {std::move(root), {}, end};
    }

private:
    void fail(qsizetype offset, const QString &message)
    {
        if (!m_problem)
            m_problem = ExpressionProblem{offset, message};
        m_token = {TokenKind::End, m_token.offset, m_token.offset, {}};
        m_failed = true;
    }

    void unexpected()
    {
        if (m_token.kind == TokenKind::End)
            fail(m_token.offset, u"the expression ends too early"_s);
        else if (m_token.kind == TokenKind::Name && isReserved(m_token.text))
            fail(m_token.offset, u"\"%1\" cannot be used in expressions"_s.arg(m_token.text));
        else
            fail(m_token.offset, u"unexpected %1"_s.arg(describeToken()) + hintFor(m_token));
    }

    [[nodiscard]] QString describeToken() const
    {
        if (m_token.kind == TokenKind::Text)
            return u"text"_s;
        return m_token.kind == TokenKind::Backquote ? u"\"`\""_s : u"\"%1\""_s.arg(m_token.text.left(40));
    }

    void advance()
    {
        if (m_failed)
            return;
        m_token = m_lexer.next();
        if (m_lexer.problem())
            fail(m_lexer.problem()->offset, m_lexer.problem()->message);
    }

    bool accept(QLatin1StringView op)
    {
        if (!m_token.is(op))
            return false;
        advance();
        return true;
    }

    void expect(QLatin1StringView op)
    {
        if (!accept(op))
            unexpected();
    }

    [[nodiscard]] ExpressionNode node(Kind kind, qsizetype offset, QString text = {})
    {
        if (++m_nodes > kMostNodes)
            fail(offset, u"the expression is too long"_s);
        ExpressionNode made;
        made.kind = kind;
        made.offset = offset;
        made.text = std::move(text);
        return made;
    }

    [[nodiscard]] ExpressionNode conditional()
    {
        const qsizetype offset = m_token.offset;
        if (++m_depth > kDeepest)
            fail(offset, u"the expression is nested too deeply"_s);
        ExpressionNode test = binary(0);
        if (accept("?"_L1)) {
            ExpressionNode choice = node(Kind::Conditional, offset);
            choice.children.push_back(std::move(test));
            choice.children.push_back(conditional());
            expect(":"_L1);
            choice.children.push_back(conditional());
            test = std::move(choice);
        }
        --m_depth;
        return test;
    }

    [[nodiscard]] ExpressionNode binary(int level)
    {
        ExpressionNode left = unary();
        while (precedence(m_token) >= level) {
            const int own = precedence(m_token);
            ExpressionNode pair = node(Kind::Binary, m_token.offset, m_token.text);
            advance();
            pair.children.push_back(std::move(left));
            pair.children.push_back(binary(own + 1));
            refuseMixedNullish(pair);
            left = std::move(pair);
        }
        return left;
    }

    /// As in JavaScript, where such an expression would read differently to different people.
    void refuseMixedNullish(const ExpressionNode &pair)
    {
        for (const ExpressionNode &side : pair.children) {
            const bool sideIsNullish = side.text == "??"_L1;
            const bool sideIsLogical = side.text == "||"_L1 || side.text == "&&"_L1;
            if (side.kind != Kind::Binary || side.bracketed || (!sideIsNullish && !sideIsLogical))
                continue;
            if ((pair.text == "??"_L1 && sideIsLogical) || (pair.text != "??"_L1 && sideIsNullish))
                fail(pair.offset, u"put brackets around one side where ?? meets || or &&"_s);
        }
    }

    [[nodiscard]] ExpressionNode unary()
    {
        const bool isUnary = m_token.is("!"_L1) || m_token.is("-"_L1) || m_token.is("+"_L1) ||
                             (m_token.kind == TokenKind::Name && m_token.text == "typeof"_L1);
        if (!isUnary)
            return postfix();
        if (++m_depth > kDeepest)
            fail(m_token.offset, u"the expression is nested too deeply"_s);
        ExpressionNode made = node(Kind::Unary, m_token.offset, m_token.text);
        advance();
        made.children.push_back(unary());
        --m_depth;
        return made;
    }

    [[nodiscard]] ExpressionNode postfix()
    {
        ExpressionNode value = primary();
        while (!m_failed) {
            const bool optional = accept("?."_L1);
            if (accept("["_L1)) {
                ExpressionNode index = node(Kind::Index, m_token.offset);
                index.optional = optional;
                index.children.push_back(std::move(value));
                index.children.push_back(conditional());
                expect("]"_L1);
                value = std::move(index);
            } else if (optional || accept("."_L1)) {
                value = member(std::move(value), optional);
            } else if (m_token.is("("_L1)) {
                value = call(std::move(value));
            } else {
                break;
            }
        }
        return value;
    }

    [[nodiscard]] ExpressionNode member(ExpressionNode object, bool optional)
    {
        ExpressionNode made = node(Kind::Member, m_token.offset, m_token.text);
        made.optional = optional;
        if (m_token.kind != TokenKind::Name)
            unexpected();
        advance();
        made.children.push_back(std::move(object));
        return made;
    }

    /// Only names of known functions and methods can be called; a value never is a function.
    [[nodiscard]] ExpressionNode call(ExpressionNode callee)
    {
        const bool isMember = callee.kind == Kind::Member;
        const QString dotted = isMember && callee.children[0].kind == Kind::Name
                                   ? callee.children[0].text % u'.' % callee.text
                                   : QString();
        ExpressionNode made = node(Kind::Call, callee.offset, isMember ? dotted : callee.text);
        if (isMember && !expressionFunctions().contains(dotted)) {
            made.kind = Kind::MethodCall;
            made.text = callee.text;
            made.optional = callee.optional;
            made.children.push_back(std::move(callee.children[0]));
            refuseUnknown(made, expressionMethods(), u"method"_s);
        } else if (isMember || callee.kind == Kind::Name) {
            refuseUnknown(made, expressionFunctions(), u"function"_s);
        } else {
            unexpected();
        }
        advance();
        arguments(made);
        return made;
    }

    void refuseUnknown(const ExpressionNode &made, const QStringList &known, const QString &what)
    {
        if (known.contains(made.text))
            return;
        const QString near = closestWord(made.text, known);
        fail(made.offset, u"unknown %1 \"%2\""_s.arg(what, made.text.left(60)) +
                              (near.isEmpty() ? QString() : u"; did you mean \"%1\"?"_s.arg(near)));
    }

    void arguments(ExpressionNode &made)
    {
        while (!m_failed && !accept(")"_L1)) {
            std::optional<ExpressionNode> function = arrow();
            made.children.push_back(function ? std::move(*function) : conditional());
            if (!m_token.is(")"_L1))
                expect(","_L1);
        }
    }

    /// "x => …" or "(x, y) => …", or none; then nothing has been read.
    [[nodiscard]] std::optional<ExpressionNode> arrow()
    {
        const ExpressionToken first = m_token;
        const qsizetype position = m_lexer.position();
        QStringList names;
        bool isArrow = true;
        if (m_token.kind == TokenKind::Name) {
            names.append(m_token.text);
            advance();
        } else if (accept("("_L1)) {
            while (m_token.kind == TokenKind::Name) {
                names.append(m_token.text);
                advance();
                if (!accept(","_L1))
                    break;
            }
            isArrow = accept(")"_L1);
        }
        if (m_failed)
            return std::nullopt;
        if (!isArrow || !accept("=>"_L1)) {
            m_token = first;
            m_lexer.setPosition(position);
            return std::nullopt;
        }
        return arrowBody(first.offset, names);
    }

    [[nodiscard]] ExpressionNode arrowBody(qsizetype offset, const QStringList &names)
    {
        ExpressionNode made = node(Kind::Arrow, offset);
        made.names = names;
        for (const QString &name : names) {
            if (isReserved(name) || names.count(name) > 1)
                fail(offset, u"\"%1\" is no possible parameter here"_s.arg(name));
        }
        if (m_token.is("{"_L1))
            fail(m_token.offset, u"a function is one expression here; an object needs brackets: ({…})"_s);
        made.children.push_back(conditional());
        return made;
    }

    [[nodiscard]] ExpressionNode primary()
    {
        const ExpressionToken token = m_token;
        switch (token.kind) {
        case TokenKind::Number:
            advance();
            return node(Kind::Number, token.offset, token.text);
        case TokenKind::Text:
            advance();
            return node(Kind::Text, token.offset, token.text);
        case TokenKind::Backquote:
            return templateText();
        case TokenKind::Name:
            return nameOrWord();
        case TokenKind::Operator:
        case TokenKind::End:
            break;
        }
        if (accept("("_L1)) {
            if (m_token.is(")"_L1))
                fail(token.offset, u"there is nothing in these brackets; a function can only be an argument"_s);
            ExpressionNode inner = conditional();
            expect(")"_L1);
            inner.bracketed = true;
            return inner;
        }
        if (accept("["_L1))
            return list(token.offset);
        if (token.is("{"_L1) && !QStringView(m_text).sliced(token.offset).startsWith("{{"_L1)) {
            advance();
            return object(token.offset);
        }
        unexpected();
        return node(Kind::Word, token.offset);
    }

    [[nodiscard]] ExpressionNode nameOrWord()
    {
        static const QStringList words{u"true"_s, u"false"_s, u"null"_s, u"undefined"_s};
        const ExpressionToken token = m_token;
        if (isReserved(token.text) || token.text == "in"_L1) {
            unexpected();
            return node(Kind::Word, token.offset);
        }
        advance();
        if (m_token.is("=>"_L1))
            fail(token.offset, u"a function can only be an argument, as in list.map(x => x.name)"_s);
        return node(words.contains(token.text) ? Kind::Word : Kind::Name, token.offset, token.text);
    }

    [[nodiscard]] ExpressionNode templateText()
    {
        ExpressionNode made = node(Kind::Template, m_token.offset);
        qsizetype from = m_token.end;
        while (!m_failed) {
            ExpressionLexer::TemplatePart part = m_lexer.templatePart(from);
            made.children.push_back(node(Kind::Text, from, part.text));
            advance();
            if (part.last)
                break;
            made.children.push_back(conditional());
            from = m_token.end;
            if (!m_token.is("}"_L1))
                unexpected();
        }
        return made;
    }

    [[nodiscard]] ExpressionNode item()
    {
        const qsizetype offset = m_token.offset;
        if (!accept("..."_L1))
            return conditional();
        ExpressionNode made = node(Kind::Spread, offset);
        made.children.push_back(conditional());
        return made;
    }

    [[nodiscard]] ExpressionNode list(qsizetype offset)
    {
        ExpressionNode made = node(Kind::List, offset);
        while (!m_failed && !accept("]"_L1)) {
            made.children.push_back(item());
            if (!m_token.is("]"_L1))
                expect(","_L1);
        }
        return made;
    }

    [[nodiscard]] ExpressionNode object(qsizetype offset)
    {
        ExpressionNode made = node(Kind::Object, offset);
        while (!m_failed && !accept("}"_L1)) {
            made.children.push_back(m_token.is("..."_L1) ? item() : property());
            if (!m_token.is("}"_L1))
                expect(","_L1);
        }
        return made;
    }

    [[nodiscard]] ExpressionNode property()
    {
        const ExpressionToken key = m_token;
        ExpressionNode made = node(Kind::Property, key.offset, key.text);
        if (key.kind != TokenKind::Name && key.kind != TokenKind::Text && key.kind != TokenKind::Number)
            unexpected();
        if (key.text == "__proto__"_L1)
            fail(key.offset, u"\"__proto__\" cannot be used in expressions"_s);
        advance();
        if (accept(":"_L1))
            made.children.push_back(conditional());
        else if (key.kind == TokenKind::Name && !isReserved(key.text))
            made.children.push_back(node(Kind::Name, key.offset, key.text));
        else
            unexpected();
        return made;
    }

    ExpressionLexer m_lexer;
    const QString &m_text;
    qsizetype m_from;
    ExpressionToken m_token;
    std::optional<ExpressionProblem> m_problem;
    bool m_failed = false;
    int m_depth = 0;
    int m_nodes = 0;
};

} // namespace

ParsedExpression parseExpression(const QString &text)
{
    return Parser(text, 0).parse({});
}

ParsedExpression parseEmbeddedExpression(const QString &text, qsizetype from)
{
    return Parser(text, from).parse("}}"_L1);
}

} // namespace ams
