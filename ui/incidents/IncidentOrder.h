// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"
#include "ui/look/Badge.h"

namespace ams {

/// Columns of the list of incidents.
enum class IncidentColumn { Severity, State, Owner, Customer, Title, Scenario, Step, Age, Region, Copies, Note };
inline constexpr int kIncidentColumns = int(IncidentColumn::Note) + 1;

/// What one row is sorted by: the number first, then the text. Ascending puts first what an operator has to see first:
/// the worst severity, the most urgent state; rows without the value come last. Made once a
/// row before sorting, so that no text is folded twice.
struct SortKey
{
    qint64 number = 0;
    QString text; ///< folded

    /// Less than zero: this one comes first.
    [[nodiscard]] int compare(const SortKey &other) const
    {
        if (number != other.number)
            return number < other.number ? -1 : 1;
        return text.compare(other.text);
    }
};
[[nodiscard]] SortKey sortKey(IncidentColumn column, const IncidentRow &row);

/// The text of one cell, as it is shown, copied and read out.
[[nodiscard]] QString cellText(IncidentColumn column, const IncidentRow &row, Timestamp now);
/// The same for whom it is read to, with what is painted beside it.
[[nodiscard]] QString cellSpoken(IncidentColumn column, const IncidentRow &row, Timestamp now);
/// For a tool tip: whole, and with what there is more to say.
[[nodiscard]] QString cellHint(IncidentColumn column, const IncidentRow &row, Timestamp now);
/// What stands in the column of the state: a question before all, then where automation stands, or the incident itself
/// where no automation is.
[[nodiscard]] Badge stateBadge(const IncidentRow &row);
[[nodiscard]] QString columnTitle(IncidentColumn column);

} // namespace ams
