// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/incidents/IncidentFilter.h"
#include "ui/incidents/IncidentOrder.h"

#include <memory>
#include <vector>

namespace ams {

/// How a list of incidents is arranged.
enum class Grouping { None, Customer, Service, Scenario, Host };
[[nodiscard]] QString toText(Grouping grouping); ///< "none", "customer", …
[[nodiscard]] Grouping groupingFromText(const QString &text);
/// What the row is grouped by; empty: it has no such value.
[[nodiscard]] QString groupOf(Grouping grouping, const IncidentRow &row);

/// A row and the slot it has in the book.
struct SlottedRow
{
    int slot = 0;
    std::shared_ptr<const IncidentRow> row;
};

/// Which rows are shown, and in which order. A value: it is worked with in any thread.
struct IncidentArrangement
{
    IncidentFilter filter;
    Person me;
    IncidentColumn column = IncidentColumn::Severity;
    Qt::SortOrder direction = Qt::AscendingOrder;
    Grouping grouping = Grouping::None;
    bool isFolded = true; ///< of an alert that comes and goes only the latest stands there, and what is still open

    /// Where a row belongs; made once a row, compared often.
    struct Place
    {
        bool isWithoutGroup = false; ///< such rows come last
        QString group;
        SortKey key;
        Timestamp createdAt{};
        IncidentId incident;
        int slot = 0;
    };
    [[nodiscard]] bool isShown(const IncidentRow &row, Timestamp now) const;
    [[nodiscard]] Place placeOf(const IncidentRow &row, int slot) const;
    [[nodiscard]] bool isBefore(const Place &one, const Place &other) const;
    /// Slots of those that are shown, in order.
    [[nodiscard]] std::vector<int> order(const std::vector<SlottedRow> &rows, Timestamp now) const;
};

} // namespace ams
