// SPDX-License-Identifier: Apache-2.0
#include "ui/regions/ColumnFit.h"

#include <algorithm>

namespace ams {

namespace {

constexpr int kMostAir = 18;
constexpr int kLeastAir = 4;

struct Sum
{
    int content = 0;
    int columns = 0; ///< that are not left out
    int spare = 0;   ///< that can be cut
};

Sum sumOf(const QList<ColumnNeed> &needs, const QList<bool> &isOut)
{
    Sum sum;
    for (qsizetype i = 0; i < needs.size(); ++i) {
        if (isOut.at(i))
            continue;
        sum.content += needs.at(i).content;
        ++sum.columns;
        if (needs.at(i).least > 0)
            sum.spare += std::max(0, needs.at(i).content - needs.at(i).least);
    }
    return sum;
}

} // namespace

QList<int> fitColumns(const QList<ColumnNeed> &needs, int available)
{
    QList<bool> isOut(needs.size(), false);
    Sum sum = sumOf(needs, isOut);
    for (qsizetype i = needs.size() - 1; i >= 0 && sum.content + sum.columns * kLeastAir > available; --i) {
        if (!needs.at(i).isExpendable)
            continue;
        isOut[i] = true;
        sum = sumOf(needs, isOut);
    }
    const int air = sum.columns == 0 ? 0 : std::clamp((available - sum.content) / sum.columns, kLeastAir, kMostAir);
    const int cut = std::clamp(sum.content + sum.columns * air - available, 0, sum.spare);
    int left = cut;
    QList<int> widths;
    for (qsizetype i = 0; i < needs.size(); ++i) {
        const ColumnNeed &need = needs.at(i);
        int width = isOut.at(i) ? 0 : need.content + air;
        if (!isOut.at(i) && need.least > 0 && sum.spare > 0) {
            // Each gives its share; rounded up, so that all of it is given.
            const int spare = std::max(0, need.content - need.least);
            const int given = std::min({left, spare, (cut * spare + sum.spare - 1) / sum.spare});
            width -= given;
            left -= given;
        }
        widths.append(width);
    }
    return widths;
}

} // namespace ams
