// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelPlan.h"

#include <QRectF>

#include <algorithm>

namespace ams {

namespace {

constexpr double kNear = 1e-6;
constexpr double kEdge = 0.35; ///< how much what goes along a whole edge takes of the room

struct Standing
{
    QStringList panels;
    QRectF area; ///< of a room of 1 by 1
};

double total(const PanelPlan &plan)
{
    double sum = 0;
    for (const PanelPlan &part : plan.parts)
        sum += part.share;
    return sum > 0 ? sum : 1;
}

void collect(const PanelPlan &plan, const QRectF &room, QList<Standing> &into)
{
    if (plan.isPlace()) {
        into.append({plan.panels, room});
        return;
    }
    const double whole = total(plan);
    QPointF at = room.topLeft();
    for (const PanelPlan &part : plan.parts) {
        const double share = part.share / whole;
        const bool isBeside = plan.orientation == Qt::Horizontal;
        const QSizeF size(room.width() * (isBeside ? share : 1), room.height() * (isBeside ? 1 : share));
        collect(part, QRectF(at, size), into);
        at += isBeside ? QPointF(size.width(), 0) : QPointF(0, size.height());
    }
}

/// How much of their edges two have in common, if `other` stands next to `own` on that side.
double contact(const QRectF &own, const QRectF &other, Way way)
{
    const bool isLevel = way == Way::Left || way == Way::Right;
    const double gap = way == Way::Left    ? own.left() - other.right()
                       : way == Way::Right ? other.left() - own.right()
                       : way == Way::Up    ? own.top() - other.bottom()
                                           : other.top() - own.bottom();
    if (std::abs(gap) > kNear)
        return 0;
    return isLevel ? std::min(own.bottom(), other.bottom()) - std::max(own.top(), other.top())
                   : std::min(own.right(), other.right()) - std::max(own.left(), other.left());
}

/// Without empty places, parts that are alone, and parts that run the way of what they are in.
PanelPlan tidied(PanelPlan plan)
{
    if (plan.isPlace())
        return plan;
    std::vector<PanelPlan> parts;
    const double whole = total(plan);
    for (PanelPlan &part : plan.parts) {
        PanelPlan tidy = tidied(std::move(part));
        tidy.share /= whole;
        if (!tidy.isPlace() && tidy.orientation == plan.orientation) {
            const double inner = total(tidy);
            for (PanelPlan &each : tidy.parts) {
                each.share *= tidy.share / inner;
                parts.push_back(std::move(each));
            }
        } else if (!tidy.isPlace() || !tidy.panels.isEmpty()) {
            parts.push_back(std::move(tidy));
        }
    }
    plan.parts = std::move(parts);
    if (plan.parts.size() != 1)
        return plan;
    PanelPlan only = plan.parts.front();
    only.share = plan.share;
    return only;
}

PanelPlan *placeOf(PanelPlan &plan, const QString &panel)
{
    if (plan.panels.contains(panel))
        return &plan;
    for (PanelPlan &part : plan.parts) {
        if (PanelPlan *found = placeOf(part, panel))
            return found;
    }
    return nullptr;
}

void take(PanelPlan &plan, const QString &panel)
{
    PanelPlan *place = placeOf(plan, panel);
    const auto at = place->panels.indexOf(panel);
    place->panels.removeAt(at);
    if (place->front == panel)
        place->front = place->panels.value(std::min(at, place->panels.size() - 1));
}

/// `panel` on that side of `rest`, which keeps its share of what is around.
PanelPlan besides(PanelPlan rest, const QString &panel, Way way, double share)
{
    const double whole = rest.share;
    rest.share = 1 - share;
    std::vector<PanelPlan> parts{std::move(rest)};
    const bool isBefore = way == Way::Left || way == Way::Up;
    parts.insert(isBefore ? parts.begin() : parts.end(), PanelPlan::place({panel}, share));
    const bool isLevel = way == Way::Left || way == Way::Right;
    return PanelPlan::split(isLevel ? Qt::Horizontal : Qt::Vertical, std::move(parts), whole);
}

} // namespace

PanelPlan PanelPlan::place(const QStringList &panels, double share)
{
    PanelPlan plan;
    plan.panels = panels;
    plan.front = panels.value(0);
    plan.share = share;
    return plan;
}

PanelPlan PanelPlan::split(Qt::Orientation orientation, std::vector<PanelPlan> parts, double share)
{
    PanelPlan plan;
    plan.orientation = orientation;
    plan.parts = std::move(parts);
    plan.share = share;
    return plan;
}

QStringList PanelPlan::all() const
{
    QStringList names = panels;
    for (const PanelPlan &part : parts)
        names += part.all();
    return names;
}

QString PanelPlan::first() const
{
    return isPlace() ? panels.value(0) : parts.front().first();
}

QString PanelPlan::text() const
{
    QStringList said;
    for (const QString &panel : panels)
        said.append(panel == front || (front.isEmpty() && said.isEmpty()) ? QString(panel + u'*') : panel);
    for (const PanelPlan &part : parts)
        said.append(part.isPlace() ? part.text() : QString(u'(' + part.text() + u')'));
    return said.join(isPlace()                       ? QStringLiteral(" ")
                     : orientation == Qt::Horizontal ? QStringLiteral(" | ")
                                                     : QStringLiteral(" / "));
}

std::optional<PanelPlan> moved(const PanelPlan &plan, const QString &panel, Way way)
{
    QList<Standing> standing;
    collect(plan, QRectF(0, 0, 1, 1), standing);
    const auto own = std::find_if(standing.begin(), standing.end(),
                                  [&panel](const Standing &one) { return one.panels.contains(panel); });
    if (own == standing.end())
        return std::nullopt;
    const Standing *neighbour = nullptr;
    double best = kNear;
    for (const Standing &one : std::as_const(standing)) {
        if (const double common = contact(own->area, one.area, way); common > best) {
            best = common;
            neighbour = &one;
        }
    }
    PanelPlan result = plan;
    if (neighbour) {
        take(result, panel);
        PanelPlan *place = placeOf(result, neighbour->panels.first());
        place->panels.append(panel);
        place->front = panel;
        return tidied(std::move(result));
    }
    if (own->panels.size() > 1) {
        take(result, panel);
        PanelPlan *place = placeOf(result, own->panels.first() == panel ? own->panels.at(1) : own->panels.first());
        *place = besides(*place, panel, way, 0.5);
        return tidied(std::move(result));
    }
    const bool isLevel = way == Way::Left || way == Way::Right;
    const double length = isLevel ? own->area.height() : own->area.width();
    if (length > 1 - kNear)
        return std::nullopt;
    take(result, panel);
    result.share = 1;
    return tidied(besides(tidied(std::move(result)), panel, way, kEdge));
}

} // namespace ams
