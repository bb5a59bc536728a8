// SPDX-License-Identifier: Apache-2.0
#include "matching/PlainTitle.h"

namespace ams {

namespace {

constexpr char16_t kNothing = 0;

/// The plain form of one character, or kNothing when it cannot be seen.
char16_t plainForm(QChar character)
{
    constexpr char16_t firstFullWidth = 0xFF01;
    constexpr char16_t lastFullWidth = 0xFF5E;
    constexpr char16_t fromFullWidth = 0xFEE0;
    const char16_t unit = character.unicode();
    if (unit >= u' ' && unit < 0x7F)
        return unit;
    if (unit >= firstFullWidth && unit <= lastFullWidth)
        return static_cast<char16_t>(unit - fromFullWidth);
    switch (unit) {
    case 0x2010: // hyphen
    case 0x2011: // non-breaking hyphen
    case 0x2212: // minus, what some input methods and conversions make of the full-width hyphen
        return u'-';
    case 0xFE55: // small colon
    case 0x2236: // ratio
        return u':';
    case 0x0085: // next line
        return u' ';
    default:
        break;
    }
    if (character.isSpace())
        return u' ';
    const QChar::Category category = character.category();
    if (category == QChar::Other_Control || category == QChar::Other_Format)
        return kNothing;
    return unit;
}

bool isLongDash(QChar character)
{
    const char16_t unit = character.unicode();
    return (unit >= 0x2012 && unit <= 0x2015) || unit == 0x30FC || unit == 0xFF70;
}

} // namespace

bool isAsciiWord(QChar character)
{
    const char16_t unit = character.unicode();
    return (unit >= u'0' && unit <= u'9') || (unit >= u'A' && unit <= u'Z') || (unit >= u'a' && unit <= u'z') ||
           unit == u'_';
}

PlainTitle::PlainTitle(const QString &title)
{
    text.reserve(title.size());
    origin.reserve(static_cast<size_t>(title.size()));
    for (qsizetype at = 0; at < title.size(); ++at) {
        const char16_t plain = plainForm(title[at]);
        if (plain == kNothing)
            continue;
        text.append(QChar(plain));
        origin.push_back(at);
    }
    for (qsizetype at = 1; at + 1 < text.size(); ++at) {
        if (isLongDash(text[at]) && isAsciiWord(text[at - 1]) && isAsciiWord(text[at + 1]))
            text[at] = u'-';
    }
}

} // namespace ams
