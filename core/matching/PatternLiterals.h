// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ams {

/// What can be told of a regular expression without running it.
struct PatternLiterals
{
    QString longest; ///< the longest row of characters that any match must contain; empty when none is certain
    int count = 0;   ///< characters that stand for themselves
};

/// Reads a Perl-compatible regular expression cautiously: only rows outside groups, classes and alternatives count as
/// certain, and a construct it does not know makes `longest` empty.
[[nodiscard]] PatternLiterals patternLiterals(const QString &pattern);

} // namespace ams
