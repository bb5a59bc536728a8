// SPDX-License-Identifier: Apache-2.0
#include "scenario/YamlText.h"

#include <QStringDecoder>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargest = 1024 * 1024;
constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// Offset of the first byte that is no UTF-8, or -1.
qsizetype firstBadByte(const QByteArray &bytes)
{
    QStringDecoder whole(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = whole.decode(bytes);
    if (!whole.hasError())
        return -1;
    // Rare, so the slow way is good enough: re-encoding equals the input up to the first bad byte.
    const QByteArray again = decoded.toUtf8();
    const auto differs = std::mismatch(bytes.begin(), bytes.end(), again.begin(), again.end());
    return std::min<qsizetype>(differs.first - bytes.begin(), bytes.size() - 1);
}

} // namespace

YamlText::YamlText(const QByteArray &bytes) : m_bytes(bytes)
{
    if (m_bytes.startsWith(kByteOrderMark))
        m_bytes.remove(0, kByteOrderMark.size());
    m_lineStarts.push_back(0);
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        if (m_bytes[i] == '\n')
            m_lineStarts.push_back(i + 1);
    }
}

bool YamlText::check(ProblemList &problems) const
{
    if (m_bytes.size() > kLargest) {
        problems.error({1, 1}, "too-large"_L1, u"the file is larger than 1 MB"_s);
        return false;
    }
    if (const qsizetype bad = firstBadByte(m_bytes); bad >= 0) {
        problems.error(markAt(bad), "encoding"_L1, u"the file must be UTF-8; this byte is not"_s);
        return false;
    }
    return checkCharacters(problems) && checkTabs(problems);
}

bool YamlText::checkCharacters(ProblemList &problems) const
{
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(m_bytes[i]);
        const bool lineEnd = byte == '\n' || (byte == '\r' && startsWith(i + 1, "\n"));
        if ((byte >= 0x20 && byte != 0x7F) || byte == '\t' || lineEnd)
            continue;
        const QString code = QString::number(byte, 16).rightJustified(2, u'0').toUpper();
        problems.error(markAt(i), "control-character"_L1, u"there is a control character (U+00%1) here"_s.arg(code));
        return false;
    }
    return true;
}

bool YamlText::checkTabs(ProblemList &problems) const
{
    for (const qsizetype start : m_lineStarts) {
        qsizetype at = start;
        qsizetype tab = -1;
        while (startsWith(at, " ") || startsWith(at, "\t")) {
            if (tab < 0 && m_bytes[at] == '\t')
                tab = at;
            ++at;
        }
        const bool blank = at >= m_bytes.size() || m_bytes[at] == '\n' || m_bytes[at] == '\r' || m_bytes[at] == '#';
        if (tab < 0 || blank)
            continue;
        problems.error(markAt(tab), "tab"_L1, u"there is a tab in the indentation; use blanks"_s);
        return false;
    }
    return true;
}

SourceMark YamlText::markAt(qsizetype position) const
{
    position = std::clamp<qsizetype>(position, 0, m_bytes.size());
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), position);
    const qsizetype start = *(next - 1);
    if (m_counted.lineStart != start || m_counted.position > position)
        m_counted = {start, start, 1};
    for (qsizetype i = m_counted.position; i < position; ++i)
        m_counted.column += isContinuation(m_bytes[i]) ? 0 : 1;
    m_counted.position = position;
    return {static_cast<int>(next - m_lineStarts.begin()), m_counted.column};
}

bool YamlText::startsWith(qsizetype position, QByteArrayView what) const
{
    return position >= 0 && position + what.size() <= m_bytes.size() &&
           QByteArrayView(m_bytes).sliced(position, what.size()) == what;
}

bool YamlText::isUnclosedQuote(qsizetype position) const
{
    qsizetype at = position;
    if (startsWith(at, "&")) {
        while (at < m_bytes.size() && !isBlank(m_bytes[at]))
            ++at;
        while (at < m_bytes.size() && isBlank(m_bytes[at]))
            ++at;
    }
    if (!startsWith(at, "\"") && !startsWith(at, "'"))
        return false;
    const char quote = m_bytes[at++];
    while (at < m_bytes.size()) {
        const bool doubled = quote == '\'' && startsWith(at, "''");
        if (m_bytes[at] == quote && !doubled)
            return false;
        at += doubled || (quote == '"' && m_bytes[at] == '\\') ? 2 : 1;
    }
    return true;
}

QByteArrayView YamlText::lineFrom(qsizetype position) const
{
    if (position < 0 || position >= m_bytes.size())
        return {};
    qsizetype end = m_bytes.indexOf('\n', position);
    if (end < 0)
        end = m_bytes.size();
    if (end > position && m_bytes[end - 1] == '\r')
        --end;
    return QByteArrayView(m_bytes).sliced(position, end - position);
}

QByteArrayView YamlText::line(int number) const
{
    if (number < 1 || static_cast<size_t>(number) > m_lineStarts.size())
        return {};
    return lineFrom(m_lineStarts[static_cast<size_t>(number) - 1]);
}

} // namespace ams
