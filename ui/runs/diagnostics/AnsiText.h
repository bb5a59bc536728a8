// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace ams {

/// A stretch of one line with the same look.
struct AnsiSpan
{
    qsizetype from = 0;
    qsizetype length = 0;
    std::optional<int> colour; ///< 0 to 7 as terminals have them: black, red, green, yellow, blue, magenta, cyan, white
    bool isBold = false;

    bool operator==(const AnsiSpan &) const = default;
};

/// One line as it is shown: without escape sequences, tabs as blanks, other control characters as ␀-like signs.
struct AnsiLine
{
    QString text;
    std::vector<AnsiSpan> spans; ///< only what differs from plain
};

/// Colours (SGR) are read, all other sequences left out. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] AnsiLine ansiLine(const QByteArray &bytes);

} // namespace ams
