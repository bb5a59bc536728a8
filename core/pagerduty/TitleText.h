// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ams {

/// PagerDuty keeps at most 1,024 characters of a title (longer ones were seen cut in the middle of a word).
inline constexpr qsizetype kLongestTitle = 1024;

/// `prefix` + `original`, at most `longest` UTF-16 units. What does not fit is cut from the end and marked with "…";
/// a tag for us ("[AMS:web-5xx host=web01]", also in full-width forms) is moved up so that it stays whole, and no
/// character is torn apart. Cutting the same title to the same length always gives the same text.
[[nodiscard]] QString titleWithPrefix(const QString &prefix, const QString &original,
                                      qsizetype longest = kLongestTitle);

/// Whether `shown` is `original`, whole or as titleWithPrefix() would have cut it. False: somebody has edited it.
[[nodiscard]] bool isCutOf(const QString &shown, const QString &original);

/// At most `longest` units, not ending inside a surrogate pair, with "…" at the end when something is missing.
[[nodiscard]] QString cutText(const QString &text, qsizetype longest);
/// The same by UTF-8 bytes.
[[nodiscard]] QString cutToUtf8(const QString &text, qsizetype longestBytes);

} // namespace ams
