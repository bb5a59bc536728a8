// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/TitleText.h"

#include <QRegularExpression>

namespace ams {

namespace {

constexpr QChar kEllipsis(0x2026);
/// A tag longer than this share of the room would leave nothing of the title to read.
constexpr qsizetype kTagShare = 2;

QString wholeLeft(const QString &text, qsizetype count)
{
    if (count <= 0)
        return {};
    if (count < text.size() && text.at(count - 1).isHighSurrogate())
        --count;
    return text.left(count);
}

/// The tag with its brackets, or an empty view. Brackets, colon and letters may be full-width.
QString tagIn(const QString &title)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            "[\\[\\x{FF3B}]\\s*(?:AMS|\\x{FF21}\\x{FF2D}\\x{FF33}|\\x{FF41}\\x{FF4D}\\x{FF53})\\s*[:\\x{FF1A}]"
            "(?:\"[^\"]*\"|[^\\]\\x{FF3D}\"])*[\\]\\x{FF3D}]"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = pattern.match(title);
    return match.hasMatch() ? match.captured() : QString();
}

QString cutTitle(const QString &title, qsizetype room)
{
    if (title.size() <= room)
        return title;
    const QString plain = cutText(title, room);
    const QString tag = tagIn(title);
    if (tag.isEmpty() || plain.contains(tag) || tag.size() > room / kTagShare)
        return plain;
    return wholeLeft(title, room - tag.size() - 2) + kEllipsis + QLatin1Char(' ') + tag;
}

} // namespace

QString cutText(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    if (longest < 1)
        return {};
    return wholeLeft(text, longest - 1) + kEllipsis;
}

QString cutToUtf8(const QString &text, qsizetype longestBytes)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= longestBytes)
        return text;
    constexpr qsizetype ellipsisBytes = 3;
    qsizetype end = longestBytes - ellipsisBytes;
    // Back to the first byte of a character.
    while (end > 0 && (static_cast<unsigned char>(utf8.at(end)) & 0xC0U) == 0x80U)
        --end;
    return end > 0 ? QString::fromUtf8(utf8.left(end)) + kEllipsis : QString();
}

QString titleWithPrefix(const QString &prefix, const QString &original, qsizetype longest)
{
    return prefix + cutTitle(original, longest - prefix.size());
}

bool isCutOf(const QString &shown, const QString &original)
{
    return shown == original || (shown.size() < original.size() && cutTitle(original, shown.size()) == shown);
}

} // namespace ams
