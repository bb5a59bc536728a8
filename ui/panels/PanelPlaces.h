// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/PanelPlan.h"

class QMainWindow;
class QTabBar;

namespace ams {

class Panel;

// Plans and what Qt's docks make of them, in both directions. An area is a main window without anything but docks.

/// Where the panels stand that are there and do not float; the area must have been laid out.
[[nodiscard]] PanelPlan planOf(const QMainWindow &area, const QList<Panel *> &panels);
/// Puts them there. Who is put away or floats stays so, and belongs to those with whom it was before.
void place(QMainWindow &area, const QList<Panel *> &panels, const PanelPlan &plan);
/// Gives each place its share of the room; once the area is laid out.
void share(QMainWindow &area, const QList<Panel *> &panels, const PanelPlan &plan);
/// Those that stand on one place with it and are there, itself too, in the order of their tabs.
[[nodiscard]] QList<Panel *> matesOf(const QMainWindow &area, const Panel &panel);
/// The tabs of its place; null: it is alone there.
[[nodiscard]] QTabBar *tabsOf(const QMainWindow &area, const Panel &panel);

} // namespace ams
