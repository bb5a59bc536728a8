// SPDX-License-Identifier: Apache-2.0
#include "matching/TitlePattern.h"

#include "matching/PatternLiterals.h"

namespace ams {

namespace {

/// Not between two ASCII word characters. Japanese is written without blanks, so its letters are no obstacle:
/// "web01ディスク" holds the word web01.
constexpr QLatin1StringView kNotInsideWord("(?!(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_]))");
/// Enough for any sensible pattern on 1,024 characters; a pattern that tries all ways stops within milliseconds.
constexpr QLatin1StringView kLimits("(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)");

} // namespace

TitlePattern::TitlePattern(const QString &pattern)
    : m_text(pattern)
    , m_expression(kLimits + kNotInsideWord + QStringLiteral("(?:") + pattern + QStringLiteral(")") + kNotInsideWord,
                   QRegularExpression::CaseInsensitiveOption)
{
    const PatternLiterals literals = patternLiterals(pattern);
    m_required = caseFolded(literals.longest);
    m_literalCount = literals.count;
    m_expression.optimize();
}

TitlePattern::Found TitlePattern::find(const QString &title) const
{
    Found found;
    const QRegularExpressionMatch match = m_expression.match(title);
    if (!match.hasMatch()) {
        if (m_expression.isValid() && !match.isValid())
            found.outcome = Found::Outcome::TooCostly;
        return found;
    }
    found.outcome = Found::Outcome::Yes;
    found.words = match.captured();
    for (const QString &name : m_expression.namedCaptureGroups()) {
        if (!name.isEmpty() && match.hasCaptured(name))
            found.groups.emplace_back(name, match.captured(name));
    }
    return found;
}

QString caseFolded(const QString &text)
{
    QString folded = text;
    for (QChar &character : folded)
        character = character.toCaseFolded();
    return folded;
}

} // namespace ams
