// SPDX-License-Identifier: Apache-2.0
#include "matching/PatternLiterals.h"

namespace ams {

namespace {

class Reader
{
public:
    explicit Reader(const QString &pattern) : m_pattern(pattern) {}

    PatternLiterals read()
    {
        while (m_at < m_pattern.size())
            readOne(m_pattern[m_at]);
        endRow();
        if (!m_isCertain)
            m_literals.longest.clear();
        return m_literals;
    }

private:
    [[nodiscard]] bool startsWith(QLatin1StringView text) const
    {
        return QStringView(m_pattern).mid(m_at).startsWith(text);
    }

    void readOne(QChar character)
    {
        switch (character.unicode()) {
        case u'\\':
            readEscape();
            return;
        case u'[':
            skipClass();
            return;
        case u'(':
            beginGroup();
            return;
        case u')':
            --m_depth;
            break;
        case u'|':
            // At the top level no part is certain any more; within a group nothing was counted as certain anyway.
            m_isCertain = m_isCertain && m_depth > 0;
            break;
        case u'{':
            if (const qsizetype length = countLength(); length > 0) {
                dropLast();
                m_at += length - 1;
                break;
            }
            addLiteral(character);
            return;
        case u'?':
        case u'*':
            dropLast();
            break;
        case u'.':
        case u'^':
        case u'$':
        case u'+':
            break;
        default:
            addLiteral(character);
            return;
        }
        endRow();
        ++m_at;
    }

    void addLiteral(QChar character)
    {
        ++m_literals.count;
        if (m_depth == 0)
            m_row.append(character);
        ++m_at;
    }

    void readEscape()
    {
        const QChar next = m_at + 1 < m_pattern.size() ? m_pattern[m_at + 1] : QChar();
        if (!next.isNull() && !next.isLetterOrNumber()) {
            ++m_at;
            addLiteral(next);
            return;
        }
        // \d, \b, \x41, \Q…: the letters after it are perhaps part of it.
        constexpr QStringView single(u"dDwWsSbBAzZ");
        m_isCertain = m_isCertain && single.contains(next);
        endRow();
        m_at += 2;
    }

    void skipClass()
    {
        endRow();
        ++m_at;
        if (m_at < m_pattern.size() && m_pattern[m_at] == u'^')
            ++m_at;
        // A bracket that comes first stands for itself.
        for (bool isFirst = true; m_at < m_pattern.size() && (isFirst || m_pattern[m_at] != u']'); isFirst = false) {
            if (m_pattern[m_at] == u'[')
                m_isCertain = false; // perhaps [[:alpha:]]
            m_at += m_pattern[m_at] == u'\\' ? 2 : 1;
        }
        ++m_at;
    }

    void beginGroup()
    {
        endRow();
        ++m_depth;
        ++m_at;
        if (m_at >= m_pattern.size() || (m_pattern[m_at] != u'?' && m_pattern[m_at] != u'*'))
            return;
        if (startsWith(QLatin1StringView("?:")) || startsWith(QLatin1StringView("?=")) ||
            startsWith(QLatin1StringView("?!")))
            m_at += 2;
        else if (startsWith(QLatin1StringView("?<=")) || startsWith(QLatin1StringView("?<!")))
            m_at += 3;
        else if (startsWith(QLatin1StringView("?<")) || startsWith(QLatin1StringView("?P<")))
            skipName();
        else
            m_isCertain = false; // options, conditions, verbs
    }

    void skipName()
    {
        while (m_at < m_pattern.size() && m_pattern[m_at] != u'>')
            ++m_at;
        ++m_at;
    }

    /// Length of "{2}", "{2,}", "{2,5}" at this place; 0 when the brace stands for itself.
    [[nodiscard]] qsizetype countLength() const
    {
        qsizetype end = m_at + 1;
        while (end < m_pattern.size() && (m_pattern[end].isDigit() || m_pattern[end] == u','))
            ++end;
        return end > m_at + 1 && end < m_pattern.size() && m_pattern[end] == u'}' ? end + 1 - m_at : 0;
    }

    void dropLast()
    {
        if (!m_row.isEmpty())
            m_row.chop(m_row.back().isLowSurrogate() && m_row.size() > 1 ? 2 : 1);
    }

    void endRow()
    {
        if (m_row.size() > m_literals.longest.size())
            m_literals.longest = m_row;
        m_row.clear();
    }

    const QString &m_pattern;
    PatternLiterals m_literals;
    QString m_row;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_isCertain = true;
};

} // namespace

PatternLiterals patternLiterals(const QString &pattern)
{
    return Reader(pattern).read();
}

} // namespace ams
