// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>

namespace ams {

class Secrets;

/// A result fit for the journal: every text masked by value, long texts cut in the middle ("… 12345 characters left
/// out …"), so that one step can neither leak a secret nor fill the ledger. Numbers and structure stay.
[[nodiscard]] QJsonValue journalResult(const QJsonValue &result, const Secrets &secrets);

/// Texts longer than this are cut.
inline constexpr qsizetype kLongestResultText = 16 * 1024;
/// Arrays and objects with more entries are cut at the end.
inline constexpr qsizetype kMostResultEntries = 1000;

} // namespace ams
