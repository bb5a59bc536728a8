// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/PlainTitle.h"

#include <optional>

namespace ams {

/// Reads the small words of a tag, one after the other, from a plain title. Never goes back by more than the word it
/// looks ahead at, so reading a whole title takes time in proportion to its length.
class TagScanner
{
public:
    explicit TagScanner(const QString &plain) : m_text(plain) {}

    [[nodiscard]] qsizetype position() const { return m_at; }
    void moveTo(qsizetype position) { m_at = position; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] bool atOpening() const;
    [[nodiscard]] bool atClosing() const;
    void advance() { ++m_at; }

    /// Moves to the next opening bracket; false when there is none.
    [[nodiscard]] bool findOpening();
    /// Reads "AMS:" after an opening bracket; false when something else stands there.
    [[nodiscard]] bool takeMark();
    void skipBlanks();
    /// Blanks, literal "\n", and commas, semicolons or bars between values.
    void skipSeparators();
    /// Letters, digits, "-", "_" and "."; empty when nothing of that kind stands here.
    [[nodiscard]] QString takeName();
    /// Reads "=" with blanks round it; false, without moving, when there is none.
    [[nodiscard]] bool takeEquals();
    /// A value, bare or quoted. None when the title ends before the value does.
    [[nodiscard]] std::optional<QString> takeValue();
    /// Everything to the next blank or bracket.
    [[nodiscard]] QString takeRest();

private:
    [[nodiscard]] bool isBlank(qsizetype at) const { return at < m_text.size() && m_text[at] == u' '; }
    [[nodiscard]] bool isNameCharacter(qsizetype at) const;
    /// Length of a literal line break ("\n", "\\r", …) at this place, or 0.
    [[nodiscard]] qsizetype escapedBreak(qsizetype at) const;
    [[nodiscard]] bool isPair(qsizetype at) const; ///< "key =" stands here
    [[nodiscard]] bool endsBareValue(qsizetype at) const;
    [[nodiscard]] std::optional<QString> takeQuoted();
    [[nodiscard]] std::optional<QString> takeEscapedQuoted();
    [[nodiscard]] std::optional<QString> takeBare();

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace ams
