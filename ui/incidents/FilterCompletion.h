// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <functional>

namespace ams {

/// What could stand where the cursor is in a filter.
struct FilterCompletion
{
    int from = 0;   ///< of the part that is being typed
    int length = 0; ///< of that part, up to the cursor
    QStringList choices;
};

/// `valuesOf`: values that occur in a field, the most frequent first. At most `limit` choices; none when nothing has
/// been typed of the part.
[[nodiscard]] FilterCompletion completeFilter(const QString &text, int cursor,
                                              const std::function<QStringList(const QString &)> &valuesOf, int limit);

} // namespace ams
