// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/Problem.h"

#include <QByteArray>

namespace ams {

/// The bytes of a YAML file and where their lines begin. A byte order mark belongs to the file, not to the text.
class YamlText
{
public:
    explicit YamlText(const QByteArray &bytes);

    /// Reports what must not stand in a file before any parser sees it: size, encoding, control characters, tabs in
    /// the indentation. True when there is nothing of that kind.
    [[nodiscard]] bool check(ProblemList &problems) const;

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// Line and column (in characters) of a byte offset; offsets outside are taken to the nearest end. Offsets asked
    /// for in rising order cost no more than the text is long.
    [[nodiscard]] SourceMark markAt(qsizetype position) const;
    [[nodiscard]] bool startsWith(qsizetype position, QByteArrayView what) const;
    /// Whether a quote opens here (perhaps behind an anchor) and nothing closes it: yaml-cpp 0.7 reads such a text to
    /// the end of the file without complaint.
    [[nodiscard]] bool isUnclosedQuote(qsizetype position) const;
    /// The rest of the line from that offset, without line break.
    [[nodiscard]] QByteArrayView lineFrom(qsizetype position) const;
    /// A whole line, counted from 1, without line break; empty when there is none.
    [[nodiscard]] QByteArrayView line(int number) const;

private:
    [[nodiscard]] bool checkCharacters(ProblemList &problems) const;
    [[nodiscard]] bool checkTabs(ProblemList &problems) const;

    QByteArray m_bytes;
    std::vector<qsizetype> m_lineStarts;
    /// Where the column was counted last, so that very long lines are not counted from their beginning each time.
    struct Counted
    {
        qsizetype position = 0;
        qsizetype lineStart = 0;
        int column = 1;
    };
    mutable Counted m_counted;
};

} // namespace ams
