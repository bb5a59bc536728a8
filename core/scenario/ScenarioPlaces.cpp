// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioPlaces.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestLine = 20000;

/// Columns count characters; QString counts UTF-16 units.
int characters(QStringView text)
{
    int count = 0;
    for (const QChar unit : text)
        count += unit.isLowSurrogate() ? 0 : 1;
    return count;
}

QStringView fromColumn(QStringView line, int column)
{
    qsizetype at = 0;
    for (int passed = 1; passed < column && at < line.size(); ++passed)
        at += line[at].isHighSurrogate() ? 2 : 1;
    return line.sliced(std::min(at, line.size()));
}

} // namespace

const FieldMark *ScenarioPlaces::nearest(QString pointer) const
{
    while (!pointer.isEmpty()) {
        const auto found = m_scenario.marks.constFind(pointer);
        if (found != m_scenario.marks.constEnd())
            return &*found;
        pointer.truncate(pointer.lastIndexOf(u'/'));
    }
    return nullptr;
}

SourceMark ScenarioPlaces::key(const QString &pointer) const
{
    const FieldMark *mark = nearest(pointer);
    return mark ? mark->key : SourceMark{};
}

SourceMark ScenarioPlaces::value(const QString &pointer) const
{
    const FieldMark *mark = nearest(pointer);
    return mark ? mark->value : SourceMark{};
}

QString ScenarioPlaces::stepPointer(const QString &list, size_t index, QStringView field)
{
    const QString step = list % u'/' % QString::number(index);
    return field.isEmpty() ? step : step % u'/' % field;
}

SourceMark ScenarioPlaces::inside(const QString &pointer, const QString &text, qsizetype offset) const
{
    const SourceMark begin = value(pointer);
    // Very long lines are nobody's handwriting, and would be decoded again for each problem.
    if (!m_scenario.marks.contains(pointer) || m_text.line(begin.line).size() > kLongestLine)
        return begin;
    if (const auto mark = insideLine(begin, text, offset))
        return *mark;
    return insideBlock(begin, text, offset).value_or(begin);
}

/// A plain or quoted text on one line, without escapes before the place.
std::optional<SourceMark> ScenarioPlaces::insideLine(SourceMark begin, const QString &text, qsizetype offset) const
{
    const QString line = QString::fromUtf8(m_text.line(begin.line));
    QStringView rest = fromColumn(line, begin.column);
    const bool quoted = rest.startsWith(u'"') || rest.startsWith(u'\'');
    if (quoted)
        rest = rest.sliced(1);
    const QStringView before = QStringView(text).first(std::min(offset, text.size()));
    if (!rest.startsWith(before))
        return std::nullopt;
    return SourceMark{begin.line, begin.column + (quoted ? 1 : 0) + characters(before)};
}

/// A text block ("|"): its lines stand below, indented.
std::optional<SourceMark> ScenarioPlaces::insideBlock(SourceMark begin, const QString &text, qsizetype offset) const
{
    const QString header = QString::fromUtf8(m_text.line(begin.line));
    if (!fromColumn(header, begin.column).startsWith(u'|'))
        return std::nullopt;
    const QStringView before = QStringView(text).first(std::min(offset, text.size()));
    const auto lines = static_cast<int>(before.count(u'\n'));
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    qsizetype lineEnd = text.indexOf(u'\n', lineStart);
    if (lineEnd < 0)
        lineEnd = text.size();
    const QString line = QString::fromUtf8(m_text.line(begin.line + 1 + lines));
    const qsizetype indent = line.size() - (lineEnd - lineStart);
    const bool same =
        indent >= 0 && QStringView(line).sliced(indent) == QStringView(text).sliced(lineStart, lineEnd - lineStart);
    if (!same)
        return std::nullopt;
    const int column = static_cast<int>(indent) + 1 + characters(before.sliced(lineStart));
    return SourceMark{begin.line + 1 + lines, column};
}

} // namespace ams
