// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionLexer.h"

#include <array>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

// Longest first, so that "===" is not read as "==" and "=".
constexpr std::array kOperators{
    "==="_L1, "!=="_L1, "..."_L1, ">>>"_L1, "**="_L1, "=="_L1, "!="_L1, "<="_L1, ">="_L1, "&&"_L1, "||"_L1, "??"_L1,
    "?."_L1,  "=>"_L1,  "++"_L1,  "--"_L1,  "+="_L1,  "-="_L1, "*="_L1, "/="_L1, "<<"_L1, ">>"_L1, "("_L1,  ")"_L1,
    "["_L1,   "]"_L1,   "{"_L1,   "}"_L1,   ","_L1,   "."_L1,  ":"_L1,  "?"_L1,  "+"_L1,  "-"_L1,  "*"_L1,  "/"_L1,
    "%"_L1,   "<"_L1,   ">"_L1,   "!"_L1,   "="_L1,   "&"_L1,  "|"_L1,  "^"_L1,  "~"_L1,  ";"_L1};

bool beginsName(QChar c)
{
    return c.isLetter() || c == u'_' || c == u'$';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

int hexDigit(QChar c)
{
    if (isDigit(c))
        return c.unicode() - u'0';
    const char16_t lower = c.toLower().unicode();
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

} // namespace

QChar ExpressionLexer::at(qsizetype position) const
{
    return position < m_text.size() ? m_text[position] : QChar();
}

void ExpressionLexer::fail(qsizetype offset, const QString &message)
{
    if (!m_problem)
        m_problem = ExpressionProblem{offset, message};
    m_position = m_text.size();
}

ExpressionToken ExpressionLexer::token(ExpressionToken::Kind kind, qsizetype begin, QString text) const
{
    return {kind, begin, m_position, std::move(text)};
}

void ExpressionLexer::skipBlanks()
{
    while (m_position < m_text.size() && m_text[m_position].isSpace())
        ++m_position;
}

ExpressionToken ExpressionLexer::next()
{
    skipBlanks();
    if (m_position >= m_text.size())
        return token(ExpressionToken::Kind::End, m_position, {});
    const QChar c = m_text[m_position];
    if (isDigit(c) || (c == u'.' && isDigit(at(m_position + 1))))
        return number();
    if (c == u'"' || c == u'\'')
        return quotedText();
    if (c == u'`') {
        const qsizetype begin = m_position++;
        return token(ExpressionToken::Kind::Backquote, begin, {});
    }
    return beginsName(c) ? name() : operatorToken();
}

ExpressionToken ExpressionLexer::number()
{
    const qsizetype begin = m_position;
    if (at(begin) == u'0' && at(begin + 1).toLower() == u'x') {
        m_position += 2;
        while (hexDigit(at(m_position)) >= 0)
            ++m_position;
    } else {
        while (isDigit(at(m_position)))
            ++m_position;
        if (at(m_position) == u'.') {
            ++m_position;
            while (isDigit(at(m_position)))
                ++m_position;
        }
        if (at(m_position).toLower() == u'e') {
            m_position += at(m_position + 1) == u'-' || at(m_position + 1) == u'+' ? 2 : 1;
            while (isDigit(at(m_position)))
                ++m_position;
        }
    }
    const QString text = m_text.sliced(begin, m_position - begin);
    const bool octal = text.size() > 1 && text[0] == u'0' && isDigit(text[1]);
    const bool unfinished = hexDigit(text.back()) < 0 && !text.endsWith(u'.');
    if (octal || unfinished || beginsName(at(m_position)) || isDigit(at(m_position)))
        fail(begin, u"this is no number"_s);
    return token(ExpressionToken::Kind::Number, begin, text);
}

ExpressionToken ExpressionLexer::quotedText()
{
    const qsizetype begin = m_position;
    const QChar quote = m_text[m_position++];
    QString text;
    while (at(m_position) != quote) {
        if (m_position >= m_text.size() || m_text[m_position] == u'\n') {
            fail(begin, u"this text has no closing quote"_s);
            return token(ExpressionToken::Kind::End, begin, {});
        }
        if (m_text[m_position] == u'\\')
            text += escape();
        else
            text += m_text[m_position++];
    }
    ++m_position;
    return token(ExpressionToken::Kind::Text, begin, text);
}

/// Reads from the backslash on.
QString ExpressionLexer::escape()
{
    const qsizetype begin = m_position;
    const QChar c = at(begin + 1);
    m_position += 2;
    switch (c.unicode()) {
    case u'n':
        return u"\n"_s;
    case u't':
        return u"\t"_s;
    case u'r':
        return u"\r"_s;
    case u'b':
        return u"\b"_s;
    case u'f':
        return u"\f"_s;
    case u'v':
        return u"\v"_s;
    case u'x':
        return codePoint(2);
    case u'u':
        return codePoint(4);
    default:
        break;
    }
    if (c.isNull() || c == u'\n' || isDigit(c)) {
        fail(begin, u"unknown escape sequence"_s);
        return {};
    }
    return c;
}

QString ExpressionLexer::codePoint(qsizetype digits)
{
    const qsizetype begin = m_position;
    const bool braces = digits == 4 && at(m_position) == u'{';
    if (braces)
        ++m_position;
    char32_t value = 0;
    qsizetype count = 0;
    while (hexDigit(at(m_position)) >= 0 && count < (braces ? 6 : digits)) {
        value = value * 16 + static_cast<char32_t>(hexDigit(at(m_position++)));
        ++count;
    }
    const bool complete = braces ? count > 0 && at(m_position) == u'}' : count == digits;
    if (!complete || value > 0x10FFFF) {
        fail(begin, u"unknown escape sequence"_s);
        return {};
    }
    if (braces)
        ++m_position;
    return QString::fromUcs4(&value, 1);
}

ExpressionToken ExpressionLexer::name()
{
    const qsizetype begin = m_position;
    while (beginsName(at(m_position)) || at(m_position).isDigit())
        ++m_position;
    return token(ExpressionToken::Kind::Name, begin, m_text.sliced(begin, m_position - begin));
}

ExpressionToken ExpressionLexer::operatorToken()
{
    const qsizetype begin = m_position;
    for (const QLatin1StringView op : kOperators) {
        if (!QStringView(m_text).sliced(begin).startsWith(op))
            continue;
        if (op == "?."_L1 && isDigit(at(begin + 2))) // "a ?.5 : 1" is a question mark and a number
            continue;
        m_position += op.size();
        return token(ExpressionToken::Kind::Operator, begin, op);
    }
    fail(begin, u"unexpected character \"%1\""_s.arg(m_text[begin]));
    return token(ExpressionToken::Kind::End, begin, {});
}

ExpressionLexer::TemplatePart ExpressionLexer::templatePart(qsizetype from)
{
    m_position = from;
    TemplatePart part;
    while (m_position < m_text.size()) {
        const QChar c = m_text[m_position];
        if (c == u'`') {
            ++m_position;
            return part;
        }
        if (c == u'$' && at(m_position + 1) == u'{') {
            m_position += 2;
            part.last = false;
            return part;
        }
        if (c == u'\\')
            part.text += escape();
        else
            part.text += m_text[m_position++];
    }
    fail(from, u"this template has no closing back quote"_s);
    return part;
}

} // namespace ams
