// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelPlaces.h"

#include "ui/panels/Panel.h"

#include <QMainWindow>
#include <QTabBar>

#include <algorithm>

namespace ams {

namespace {

struct Standing
{
    PanelPlan place;
    QRect area;
};

bool isDocked(const Panel &panel)
{
    return panel.isThere() && !panel.isFloating();
}

Panel *find(const QList<Panel *> &panels, const QString &name)
{
    const auto found = std::find_if(panels.begin(), panels.end(), [&name](Panel *one) { return one->name() == name; });
    return found == panels.end() ? nullptr : *found;
}

QRect united(const QList<Standing> &standing)
{
    QRect area;
    for (const Standing &one : standing)
        area |= one.area;
    return area;
}

int from(const QRect &area, Qt::Orientation orientation)
{
    return orientation == Qt::Horizontal ? area.left() : area.top();
}

int until(const QRect &area, Qt::Orientation orientation)
{
    return orientation == Qt::Horizontal ? area.right() : area.bottom();
}

/// Groups between which a straight line can be drawn through the whole room.
QList<QList<Standing>> cut(QList<Standing> standing, Qt::Orientation orientation)
{
    std::sort(standing.begin(), standing.end(), [orientation](const Standing &one, const Standing &other) {
        return from(one.area, orientation) < from(other.area, orientation);
    });
    QList<QList<Standing>> groups;
    int reach = 0;
    for (const Standing &one : std::as_const(standing)) {
        if (groups.isEmpty() || from(one.area, orientation) > reach)
            groups.append(QList<Standing>());
        groups.last().append(one);
        reach =
            groups.last().size() == 1 ? until(one.area, orientation) : std::max(reach, until(one.area, orientation));
    }
    return groups;
}

PanelPlan planOf(const QList<Standing> &standing)
{
    if (standing.isEmpty())
        return {};
    if (standing.size() == 1)
        return standing.first().place;
    for (const Qt::Orientation orientation : {Qt::Horizontal, Qt::Vertical}) {
        const QList<QList<Standing>> groups = cut(standing, orientation);
        if (groups.size() < 2)
            continue;
        std::vector<PanelPlan> parts;
        for (const QList<Standing> &group : groups) {
            PanelPlan part = planOf(group);
            const QRect area = united(group);
            part.share = until(area, orientation) - from(area, orientation) + 1;
            parts.push_back(std::move(part));
        }
        return PanelPlan::split(orientation, std::move(parts));
    }
    std::vector<PanelPlan> parts; // places like the sails of a windmill; docks do not make them
    for (const Standing &one : standing)
        parts.push_back(one.place);
    return PanelPlan::split(Qt::Horizontal, std::move(parts));
}

/// The first of each place, each beside or below the one before; the rest comes behind their tabs.
void spread(QMainWindow &area, const QList<Panel *> &panels, const PanelPlan &plan)
{
    Panel *before = find(panels, plan.first());
    for (size_t part = 1; part < plan.parts.size(); ++part) {
        Panel *next = find(panels, plan.parts[part].first());
        area.splitDockWidget(before, next, plan.orientation);
        next->show();
        before = next;
    }
    for (const PanelPlan &part : plan.parts)
        spread(area, panels, part);
}

void stack(QMainWindow &area, const QList<Panel *> &panels, const PanelPlan &plan)
{
    for (const PanelPlan &part : plan.parts)
        stack(area, panels, part);
    Panel *first = find(panels, plan.panels.value(0));
    for (const QString &name : plan.panels.mid(1)) {
        Panel *next = find(panels, name);
        area.tabifyDockWidget(first, next);
        next->show();
    }
}

/// Whoever was put behind tabs last would be in front.
void raiseFronts(const QList<Panel *> &panels, const PanelPlan &plan)
{
    for (const PanelPlan &part : plan.parts)
        raiseFronts(panels, part);
    if (Panel *front = find(panels, plan.front); front && plan.panels.size() > 1)
        front->raise();
}

struct Absent
{
    Panel *panel;
    bool isFloating;
    bool isThere;
    QRect window;
};

QList<Absent> absentFrom(const QList<Panel *> &panels, const PanelPlan &plan)
{
    QList<Absent> absent;
    const QStringList planned = plan.all();
    for (Panel *panel : panels) {
        if (!planned.contains(panel->name()))
            absent.append({panel, panel->isFloating(), panel->isThere(), panel->geometry()});
    }
    return absent;
}

void bringAbsent(QMainWindow &area, const QList<Panel *> &panels, const PanelPlan &plan, const QList<Absent> &absent)
{
    const QStringList planned = plan.all();
    for (const Absent &one : absent) {
        const QStringList mates = one.panel->mates();
        const auto mate = std::find_if(mates.begin(), mates.end(),
                                       [&planned](const QString &name) { return planned.contains(name); });
        area.tabifyDockWidget(find(panels, mate == mates.end() ? planned.last() : *mate), one.panel);
        one.panel->setVisible(one.isThere);
        if (one.isFloating) {
            one.panel->setFloating(true);
            one.panel->setGeometry(one.window);
        }
    }
}

} // namespace

QTabBar *tabsOf(const QMainWindow &area, const Panel &panel)
{
    if (!isDocked(panel))
        return nullptr;
    for (QTabBar *tabs : area.findChildren<QTabBar *>(Qt::FindDirectChildrenOnly)) {
        for (int tab = 0; tab < tabs->count() && tabs->isVisibleTo(&area); ++tab) {
            if (tabs->tabText(tab) == panel.windowTitle())
                return tabs;
        }
    }
    return nullptr;
}

QList<Panel *> matesOf(const QMainWindow &area, const Panel &panel)
{
    QList<Panel *> mates;
    for (QDockWidget *mate : area.tabifiedDockWidgets(const_cast<Panel *>(&panel))) { // Qt only looks at it
        if (auto *other = qobject_cast<Panel *>(mate); other && isDocked(*other))
            mates.append(other);
    }
    mates.append(const_cast<Panel *>(&panel));
    if (const QTabBar *tabs = tabsOf(area, panel)) {
        const auto tabOf = [tabs](const Panel *one) {
            int tab = 0;
            while (tab < tabs->count() && tabs->tabText(tab) != one->windowTitle())
                ++tab;
            return tab;
        };
        std::sort(mates.begin(), mates.end(),
                  [&tabOf](const Panel *one, const Panel *other) { return tabOf(one) < tabOf(other); });
    }
    return mates;
}

PanelPlan planOf(const QMainWindow &area, const QList<Panel *> &panels)
{
    QList<Standing> standing;
    for (const Panel *panel : panels) {
        if (!isDocked(*panel) || !panel->isInFront())
            continue;
        Standing one{{}, panel->geometry()};
        for (const Panel *mate : matesOf(area, *panel))
            one.place.panels.append(mate->name());
        one.place.front = panel->name();
        standing.append(one);
    }
    return planOf(standing);
}

void place(QMainWindow &area, const QList<Panel *> &panels, const PanelPlan &plan)
{
    Panel *first = find(panels, plan.first());
    if (!first)
        return;
    area.setUpdatesEnabled(false);
    const QList<Absent> absent = absentFrom(panels, plan);
    for (Panel *panel : panels) {
        panel->setFloating(false);
        area.removeDockWidget(panel);
    }
    area.addDockWidget(Qt::LeftDockWidgetArea, first);
    first->show();
    spread(area, panels, plan);
    stack(area, panels, plan);
    bringAbsent(area, panels, plan, absent);
    raiseFronts(panels, plan);
    area.setUpdatesEnabled(true);
}

void share(QMainWindow &area, const QList<Panel *> &panels, const PanelPlan &plan)
{
    for (const PanelPlan &part : plan.parts)
        share(area, panels, part);
    if (plan.isPlace())
        return;
    QRect room;
    double whole = 0;
    QList<QDockWidget *> first;
    for (const PanelPlan &part : plan.parts) {
        whole += part.share;
        for (const QString &name : part.all()) {
            if (const Panel *panel = find(panels, name); panel && panel->isInFront() && isDocked(*panel))
                room |= panel->geometry();
        }
        first.append(find(panels, part.first()));
    }
    const int extent = until(room, plan.orientation) - from(room, plan.orientation) + 1;
    QList<int> sizes;
    for (const PanelPlan &part : plan.parts)
        sizes.append(std::max(1, int(extent * part.share / whole)));
    area.resizeDocks(first, sizes, plan.orientation); // all of them, or the others are not what they were
}

} // namespace ams
