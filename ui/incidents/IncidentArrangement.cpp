// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentArrangement.h"

#include "base/EnumNames.h"

#include <algorithm>

namespace ams {

namespace {

constexpr auto kGroupings = enumNames<Grouping>({{Grouping::None, "none"},
                                                 {Grouping::Customer, "customer"},
                                                 {Grouping::Service, "service"},
                                                 {Grouping::Scenario, "scenario"},
                                                 {Grouping::Host, "host"}});

} // namespace

QString toText(Grouping grouping)
{
    return kGroupings.nameOf(grouping);
}

Grouping groupingFromText(const QString &text)
{
    return kGroupings.valueOf(text).value_or(Grouping::None);
}

QString groupOf(Grouping grouping, const IncidentRow &row)
{
    switch (grouping) {
    case Grouping::Customer:
        return row.customer.toString();
    case Grouping::Service:
        return row.service;
    case Grouping::Scenario:
        return row.scenario.toString();
    case Grouping::Host:
        return row.host;
    case Grouping::None:
        break;
    }
    return {};
}

bool IncidentArrangement::isShown(const IncidentRow &row, Timestamp now) const
{
    if (isFolded && row.flaps && row.flaps->isFolded)
        return false;
    return filter.isEmpty() || filter.matches(row, {now, me});
}

IncidentArrangement::Place IncidentArrangement::placeOf(const IncidentRow &row, int slot) const
{
    const QString group = groupOf(grouping, row);
    return {
        grouping != Grouping::None && group.isEmpty(), group, sortKey(column, row), row.createdAt, row.incident, slot};
}

bool IncidentArrangement::isBefore(const Place &one, const Place &other) const
{
    if (one.isWithoutGroup != other.isWithoutGroup)
        return other.isWithoutGroup;
    if (one.group != other.group)
        return one.group < other.group;
    if (const int byKey = one.key.compare(other.key); byKey != 0)
        return direction == Qt::AscendingOrder ? byKey < 0 : byKey > 0;
    if (one.createdAt != other.createdAt)
        return one.createdAt > other.createdAt;
    return one.incident < other.incident;
}

std::vector<int> IncidentArrangement::order(const std::vector<SlottedRow> &rows, Timestamp now) const
{
    std::vector<Place> places;
    places.reserve(rows.size());
    for (const SlottedRow &one : rows) {
        if (isShown(*one.row, now))
            places.push_back(placeOf(*one.row, one.slot));
    }
    std::sort(places.begin(), places.end(),
              [this](const Place &one, const Place &other) { return isBefore(one, other); });
    std::vector<int> order;
    order.reserve(places.size());
    for (const Place &place : places)
        order.push_back(place.slot);
    return order;
}

} // namespace ams
