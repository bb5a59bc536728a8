// SPDX-License-Identifier: Apache-2.0
#include "matching/TagScanner.h"

namespace ams {

namespace {

bool isOpening(QChar character)
{
    return character == u'[' || character == u'【' || character == u'〔';
}

bool isClosing(QChar character)
{
    return character == u']' || character == u'】' || character == u'〕';
}

bool isSeparator(QChar character)
{
    return character == u',' || character == u';' || character == u'|' || character == u'、';
}

bool isDoubleQuote(QChar character)
{
    constexpr QStringView quotes(u"\"“”„‟〝〞〟");
    return quotes.contains(character);
}

bool isSingleQuote(QChar character)
{
    constexpr QStringView quotes(u"'‘’‛");
    return quotes.contains(character);
}

/// Whether `character` ends what `opening` began.
bool closesQuote(QChar opening, QChar character)
{
    if (isDoubleQuote(opening))
        return isDoubleQuote(character);
    if (isSingleQuote(opening))
        return isSingleQuote(character);
    return character == (opening == u'「' ? u'」' : u'』');
}

bool opensQuote(QChar character)
{
    return isDoubleQuote(character) || isSingleQuote(character) || character == u'「' || character == u'『';
}

} // namespace

bool TagScanner::atOpening() const
{
    return !atEnd() && isOpening(m_text[m_at]);
}

bool TagScanner::atClosing() const
{
    return !atEnd() && isClosing(m_text[m_at]);
}

bool TagScanner::findOpening()
{
    while (!atEnd() && !atOpening())
        ++m_at;
    return !atEnd();
}

bool TagScanner::takeMark()
{
    constexpr QLatin1StringView mark("AMS");
    ++m_at;
    skipBlanks();
    if (!QStringView(m_text).mid(m_at, mark.size()).startsWith(mark, Qt::CaseInsensitive))
        return false;
    m_at += mark.size();
    skipBlanks();
    if (atEnd() || m_text[m_at] != u':')
        return false;
    ++m_at;
    skipBlanks();
    return true;
}

void TagScanner::skipBlanks()
{
    while (isBlank(m_at))
        ++m_at;
}

void TagScanner::skipSeparators()
{
    while (!atEnd()) {
        const qsizetype breakLength = escapedBreak(m_at);
        if (breakLength == 0 && !isBlank(m_at) && !isSeparator(m_text[m_at]))
            return;
        m_at += std::max<qsizetype>(breakLength, 1);
    }
}

bool TagScanner::isNameCharacter(qsizetype at) const
{
    if (at >= m_text.size())
        return false;
    const QChar character = m_text[at];
    return isAsciiWord(character) || character == u'-' || character == u'.' || character.isLetterOrNumber();
}

QString TagScanner::takeName()
{
    const qsizetype begin = m_at;
    while (isNameCharacter(m_at))
        ++m_at;
    return m_text.mid(begin, m_at - begin);
}

bool TagScanner::takeEquals()
{
    qsizetype at = m_at;
    while (isBlank(at))
        ++at;
    if (at >= m_text.size() || m_text[at] != u'=')
        return false;
    m_at = at + 1;
    return true;
}

qsizetype TagScanner::escapedBreak(qsizetype at) const
{
    qsizetype end = at;
    while (end < m_text.size() && m_text[end] == u'\\')
        ++end;
    if (end == at || end >= m_text.size())
        return 0;
    const QChar letter = m_text[end];
    return letter == u'n' || letter == u'r' || letter == u't' ? end + 1 - at : 0;
}

bool TagScanner::isPair(qsizetype at) const
{
    const qsizetype begin = at;
    while (isNameCharacter(at))
        ++at;
    if (at == begin)
        return false;
    while (isBlank(at))
        ++at;
    return at < m_text.size() && m_text[at] == u'=';
}

std::optional<QString> TagScanner::takeValue()
{
    const qsizetype begin = m_at;
    skipBlanks();
    if (atEnd())
        return std::nullopt;
    if (m_at > begin && isPair(m_at)) {
        m_at = begin;
        return QString();
    }
    if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size() && isDoubleQuote(m_text[m_at + 1]))
        return takeEscapedQuoted();
    return opensQuote(m_text[m_at]) ? takeQuoted() : takeBare();
}

std::optional<QString> TagScanner::takeQuoted()
{
    const QChar opening = m_text[m_at++];
    QString value;
    for (; !atEnd(); ++m_at) {
        const QChar character = m_text[m_at];
        if (closesQuote(opening, character)) {
            ++m_at;
            return value;
        }
        const QChar next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar();
        const bool isEscape = isDoubleQuote(opening) && character == u'\\' && (next == u'\\' || isDoubleQuote(next));
        if (isEscape)
            ++m_at;
        value.append(isEscape ? next : character);
    }
    return std::nullopt;
}

std::optional<QString> TagScanner::takeEscapedQuoted()
{
    m_at += 2;
    const qsizetype begin = m_at;
    for (; m_at + 1 < m_text.size(); ++m_at) {
        if (m_text[m_at] == u'\\' && isDoubleQuote(m_text[m_at + 1])) {
            m_at += 2;
            return m_text.mid(begin, m_at - 2 - begin);
        }
    }
    m_at = m_text.size();
    return std::nullopt;
}

bool TagScanner::endsBareValue(qsizetype at) const
{
    const auto endsAfter = [this](qsizetype next) {
        next += escapedBreak(next); // one after the other, as in a line break of Windows
        return next >= m_text.size() || isBlank(next) || isClosing(m_text[next]) || isPair(next);
    };
    if (isBlank(at))
        return true;
    if (isSeparator(m_text[at]))
        return endsAfter(at + 1);
    // Only at the beginning of a row of backslashes, else a long row would be counted again from each of them.
    const qsizetype breakLength = m_text[at] == u'\\' && m_text[at - 1] != u'\\' ? escapedBreak(at) : 0;
    return breakLength > 0 && endsAfter(at + breakLength);
}

std::optional<QString> TagScanner::takeBare()
{
    const qsizetype begin = m_at;
    qsizetype depth = 0;
    for (; !atEnd() && !endsBareValue(m_at); ++m_at) {
        if (atOpening())
            ++depth;
        else if (atClosing() && --depth < 0)
            break;
    }
    if (atEnd())
        return std::nullopt;
    return m_text.mid(begin, m_at - begin);
}

QString TagScanner::takeRest()
{
    const qsizetype begin = m_at;
    while (!atEnd() && !isBlank(m_at) && !atOpening() && !atClosing())
        ++m_at;
    return m_text.mid(begin, m_at - begin);
}

} // namespace ams
