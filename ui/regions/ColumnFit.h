// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

namespace ams {

/// What a column of a table needs, in pixels.
struct ColumnNeed
{
    int content = 0;           ///< what stands in it and in its head, without air
    int least = 0;             ///< it may be cut down to this; 0: never
    bool isExpendable = false; ///< left out where there is no room; what it says must be found elsewhere, too
};

/// Widths of columns that together fill at most `available`, so that nothing has to be scrolled sideways: as wide as
/// what stands in them, with air. Where there is no room first the air goes, then expendable columns (the last first),
/// then what may be cut. 0: left out. Wider than `available` when even that is not enough.
[[nodiscard]] QList<int> fitColumns(const QList<ColumnNeed> &needs, int available);

} // namespace ams
