// SPDX-License-Identifier: Apache-2.0
#include "matching/TitleTag.h"

#include "matching/TagScanner.h"

#include <QSet>

namespace ams {

namespace {

constexpr qsizetype kMostWarnings = 8;
constexpr qsizetype kLongestQuotation = 60;
constexpr qsizetype kLongestTagText = 200;

QString shortened(const QString &text, qsizetype longest = kLongestQuotation)
{
    return text.size() <= longest ? text : text.left(longest - 1) + u'…';
}

/// One attempt to read a tag that begins at an opening bracket.
class TagReader
{
public:
    TagReader(TagScanner &scanner, QStringList &warnings) : m_scanner(scanner), m_warnings(warnings) {}

    /// None when this is no tag, or one without a usable keyword (which is a warning).
    std::optional<TitleTag> read()
    {
        if (!m_scanner.takeMark())
            return std::nullopt;
        m_tag.keyword = m_scanner.takeName().toLower();
        if (m_scanner.atEnd()) {
            warn(QStringLiteral("the title ends within the keyword of a tag, which may have been cut: ignored"));
            return std::nullopt;
        }
        const qsizetype afterKeyword = m_scanner.position();
        m_scanner.skipSeparators();
        const bool isSeparate = m_scanner.position() > afterKeyword || m_scanner.atClosing() || m_scanner.atOpening();
        if (m_tag.keyword.isEmpty() || !isSeparate || m_scanner.takeEquals()) {
            warn(QStringLiteral("a tag without a keyword was ignored; it should begin like [AMS:keyword …]"));
            return std::nullopt;
        }
        readValues();
        return std::move(m_tag);
    }

private:
    void readValues()
    {
        for (;;) {
            m_scanner.skipSeparators();
            if (m_scanner.atClosing()) {
                m_scanner.advance();
                return;
            }
            if (m_scanner.atEnd() || m_scanner.atOpening()) {
                warn(QStringLiteral("the tag %1 has no closing bracket").arg(m_tag.keyword));
                return;
            }
            const QString key = m_scanner.takeName();
            if (!key.isEmpty() && m_scanner.takeEquals())
                readValue(key);
            else
                ignoreWord(key + m_scanner.takeRest());
        }
    }

    void readValue(const QString &key)
    {
        const std::optional<QString> value = m_scanner.takeValue();
        if (!value) {
            warn(QStringLiteral("the title ends within the value of \"%1\", which may have been cut and is not used")
                     .arg(shortened(key)));
            return;
        }
        if (m_keys.contains(key.toLower())) {
            warn(QStringLiteral("\"%1\" is given more than once: the first value counts, \"%2\" was ignored")
                     .arg(shortened(key), shortened(*value)));
            return;
        }
        m_keys.insert(key.toLower());
        m_tag.values.append({key, *value});
    }

    void ignoreWord(const QString &word)
    {
        if (word.isEmpty())
            m_scanner.advance();
        else
            warn(QStringLiteral("\"%1\" in the tag is no key=value and was ignored").arg(shortened(word)));
    }

    void warn(const QString &text)
    {
        if (m_warnings.size() < kMostWarnings)
            m_warnings.append(text);
    }

    TagScanner &m_scanner;
    QStringList &m_warnings;
    TitleTag m_tag;
    QSet<QString> m_keys;
};

/// The part of the title a tag was read from, and whether something invisible stood in it.
QString sourceText(const QString &title, const PlainTitle &plain, qsizetype begin, qsizetype end, QStringList &warnings)
{
    const qsizetype first = plain.origin[static_cast<size_t>(begin)];
    const qsizetype last = plain.origin[static_cast<size_t>(end - 1)];
    if (last - first != end - 1 - begin)
        warnings.append(QStringLiteral("characters in the tag that cannot be seen were dropped"));
    return shortened(title.mid(first, last + 1 - first).simplified(), kLongestTagText);
}

void warnOfFurtherTags(const TitleTag &taken, QStringList keywords, QStringList &warnings)
{
    constexpr qsizetype mostNamed = 3;
    if (keywords.isEmpty())
        return;
    const qsizetype count = keywords.size();
    keywords = keywords.mid(0, mostNamed);
    for (QString &keyword : keywords)
        keyword = shortened(keyword);
    warnings.append(QStringLiteral("the title has %1 tags: the first one (%2) counts, ignored: %3%4")
                        .arg(QString::number(count + 1), shortened(taken.keyword), keywords.join(QStringLiteral(", ")),
                             count > mostNamed ? QStringLiteral(", …") : QString()));
}

} // namespace

ParsedTitle parseTitle(const QString &title)
{
    ParsedTitle parsed;
    const PlainTitle plain(title);
    TagScanner scanner(plain.text);
    QStringList furtherKeywords;
    QStringList unheard;
    while (scanner.findOpening()) {
        const qsizetype begin = scanner.position();
        auto tag = TagReader(scanner, parsed.tag ? unheard : parsed.warnings).read();
        if (!tag) {
            // Where reading stopped may itself be the beginning of a tag; what lies between cannot be.
            scanner.moveTo(std::max(scanner.position(), begin + 1));
        } else if (parsed.tag) {
            furtherKeywords.append(tag->keyword);
        } else {
            tag->text =
                sourceText(title, plain, begin, std::min(scanner.position(), plain.text.size()), parsed.warnings);
            parsed.tag = std::move(tag);
        }
    }
    if (parsed.tag)
        warnOfFurtherTags(*parsed.tag, furtherKeywords, parsed.warnings);
    return parsed;
}

} // namespace ams
