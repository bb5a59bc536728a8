// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelKeyboard.h"

#include "ui/panels/Panel.h"
#include "ui/panels/PanelArea.h"
#include "ui/panels/PanelPlaces.h"

#include <QApplication>
#include <QTabBar>

#include <algorithm>

namespace ams {

PanelKeyboard::PanelKeyboard(PanelArea &area) : QObject(&area), m_area(area), m_start(new QWidget(&area))
{
    m_start->setFocusPolicy(Qt::TabFocus);
    m_start->hide(); // it never gets the keyboard
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        for (Panel *panel : m_area.panels()) {
            if (now && panel->isAncestorOf(now))
                m_current = panel;
        }
    });
}

Panel *PanelKeyboard::current() const
{
    if (m_current && m_current->isInFront())
        return m_current;
    const QList<Panel *> seen = m_area.seen();
    return seen.isEmpty() ? nullptr : seen.first();
}

void PanelKeyboard::give(Panel &panel)
{
    m_heirs.clear();
    m_current = &panel;
    panel.takeKeyboard();
}

void PanelKeyboard::giveOn(int by)
{
    const QList<Panel *> seen = m_area.seen();
    if (seen.isEmpty())
        return;
    const auto at = seen.indexOf(current());
    const bool isHere = at >= 0 && seen.at(at)->hasKeyboard(); // else it comes back first
    give(*seen.at(isHere ? (at + by + seen.size()) % seen.size() : std::max<qsizetype>(at, 0)));
}

void PanelKeyboard::leave(Panel &panel)
{
    m_heirs = matesOf(m_area, panel);
    for (Panel *other : m_area.seen()) {
        if (!m_heirs.contains(other))
            m_heirs.append(other);
    }
    m_heirs.removeAll(&panel);
    m_area.setFocus(Qt::OtherFocusReason); // until it is known who is in front
}

void PanelKeyboard::settle()
{
    giveToHeir();
    orderStops();
}

void PanelKeyboard::giveToHeir()
{
    const QList<Panel *> heirs = std::exchange(m_heirs, {});
    if (!m_area.hasFocus())
        return; // somebody has taken it meanwhile
    const auto heir = std::find_if(heirs.begin(), heirs.end(), [](const Panel *one) { return one->isInFront(); });
    if (heir != heirs.end())
        give(**heir);
}

/// The tab key goes through the panels in the order in which they were added, whatever stands where, as Alt+1, Alt+2
/// do; only the tabs of a place, which Qt makes last of all, come before what is in front there.
void PanelKeyboard::orderStops()
{
    const PanelPlan plan = m_area.plan();
    if (!m_area.isVisible() || std::exchange(m_stopsOf, plan.text()) == plan.text())
        return;
    QWidget *before = m_start;
    for (Panel *panel : m_area.panels()) {
        if (QTabBar *tabs = tabsOf(m_area, *panel); tabs && panel->isInFront())
            QWidget::setTabOrder(before, tabs);
        if (!panel->isFloating()) // another window has stops of its own
            before = panel->lastStop();
    }
}

} // namespace ams
