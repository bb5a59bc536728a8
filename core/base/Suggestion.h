// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace ams {

/// The candidate that `word` was probably meant to be, or empty: few typing errors for its length, swapped letters
/// count as one, case and the choice between "-" and "_" do not count.
[[nodiscard]] QString closestWord(const QString &word, const QStringList &candidates);

} // namespace ams
