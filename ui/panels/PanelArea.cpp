// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelArea.h"

#include "ui/look/SpokenRole.h"
#include "ui/look/Theme.h"
#include "ui/panels/Panel.h"
#include "ui/panels/PanelKeeper.h"
#include "ui/panels/PanelKeyboard.h"
#include "ui/panels/PanelMemory.h"
#include "ui/panels/PanelPlaces.h"

#include <QChildEvent>
#include <QGuiApplication>
#include <QLayout>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QScreen>
#include <QTabBar>
#include <QTimer>

#include <algorithm>

namespace ams {

namespace {

constexpr int kAside = 32;

QList<QRect> screens()
{
    QList<QRect> rooms;
    for (const QScreen *screen : QGuiApplication::screens())
        rooms.append(screen->availableGeometry());
    return rooms;
}

} // namespace

PanelArea::PanelArea(const QString &name, UiSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_keeper(new PanelKeeper(*this, name, settings))
    , m_keyboard(new PanelKeyboard(*this))
    , m_settleTimer(new QTimer(this))
    , m_isLocked(m_keeper->isLocked())
{
    setWindowFlags(Qt::Widget); // it makes itself a window, whatever it is told when it is made
    setObjectName(QStringLiteral("panels-") + name);
    setSpokenRole(*this, QAccessible::Pane);
    setAccessibleName(tr("Panels"));
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    m_settleTimer->setSingleShot(true);
    connect(m_settleTimer, &QTimer::timeout, this, &PanelArea::settle);
}

PanelArea::~PanelArea()
{
    m_keeper->end();
    delete m_keyboard; // it is told of the focus that goes
    for (Panel *panel : std::as_const(m_panels)) {
        panel->disconnect(this); // it tells that it is hidden while it goes
        panel->removeEventFilter(this);
    }
    m_panels.clear();
}

void PanelArea::add(const QString &name, const QString &title, Icon icon, QWidget *content)
{
    auto *panel = new Panel(name, title, icon, content, this);
    panel->setLocked(m_isLocked);
    m_panels.append(panel);
    addDockWidget(Qt::LeftDockWidgetArea, panel);
    const auto later = [this] { m_settleTimer->start(); };
    connect(panel, &QDockWidget::visibilityChanged, this, later);
    connect(panel, &QDockWidget::dockLocationChanged, this, later);
    connect(panel, &QDockWidget::topLevelChanged, this, later);
    connect(panel, &Panel::floatWanted, this, [this, panel] { setFloating(panel->name(), !panel->isFloating()); });
    connect(panel, &Panel::awayWanted, this, [this, panel] { putAway(panel->name()); });
    connect(panel, &Panel::keyboardLost, this, [this, panel] {
        m_keyboard->leave(*panel);
        m_settleTimer->start();
    });
    connect(panel, &Panel::ending, m_keeper, &PanelKeeper::end);
    panel->installEventFilter(this);
}

void PanelArea::setUsual(const PanelPlan &plan)
{
    m_usual = plan;
    noteMates(plan);
    place(*this, m_panels, m_usual);
}

void PanelArea::setKeysOfPage(const QList<QAction *> &actions)
{
    // Qt finds the keys of a widget only within its own window.
    for (Panel *panel : std::as_const(m_panels))
        panel->addActions(actions);
}

void PanelArea::noteMates(const PanelPlan &plan)
{
    for (const QString &name : plan.panels)
        panel(name)->setMates(plan.panels);
    for (const PanelPlan &part : plan.parts)
        noteMates(part);
}

Panel *PanelArea::panel(const QString &name) const
{
    const auto found =
        std::find_if(m_panels.begin(), m_panels.end(), [&name](const Panel *one) { return one->name() == name; });
    return found == m_panels.end() ? nullptr : *found;
}

Panel *PanelArea::current() const
{
    return m_keyboard->current();
}

PanelPlan PanelArea::plan() const
{
    return planOf(*this, m_panels);
}

QList<Panel *> PanelArea::seen() const
{
    QList<Panel *> all;
    for (const QString &name : plan().all()) {
        if (Panel *one = panel(name); one->isInFront())
            all.append(one);
    }
    for (Panel *one : m_panels) {
        if (one->isThere() && one->isFloating())
            all.append(one);
    }
    return all;
}

bool PanelArea::isSeen() const
{
    return isVisible() || std::any_of(m_panels.begin(), m_panels.end(),
                                      [](const Panel *panel) { return panel->isFloating() && panel->isVisible(); });
}

void PanelArea::bringToFront(const QString &name)
{
    Panel *wanted = panel(name);
    if (!wanted)
        return;
    if (!wanted->isThere()) {
        wanted->show();
        layout()->activate(); // its tab must be there to come to the front
    }
    wanted->raise();
}

void PanelArea::go(const QString &name)
{
    bringToFront(name);
    if (Panel *wanted = panel(name))
        m_keyboard->give(*wanted);
}

void PanelArea::goOn(int by)
{
    m_keyboard->giveOn(by);
}

void PanelArea::takeKeyboard()
{
    m_takesKeyboard = !m_keeper->isRestored();
    if (Panel *one = m_takesKeyboard ? nullptr : current())
        one->takeKeyboard();
}

bool PanelArea::refuse()
{
    if (m_isLocked)
        emit refused();
    return m_isLocked;
}

bool PanelArea::putAway(const QString &name)
{
    Panel *gone = panel(name);
    if (refuse() || !gone || !gone->isThere())
        return false;
    if (gone->hasKeyboard())
        m_keyboard->leave(*gone);
    gone->hide();
    m_settleTimer->start();
    return true;
}

bool PanelArea::setFloating(const QString &name, bool isFloating)
{
    Panel *one = panel(name);
    if (refuse() || !one || !one->isThere() || one->isFloating() == isFloating)
        return false;
    const bool hadKeyboard = one->hasKeyboard();
    const QPoint place = one->mapToGlobal(QPoint());
    one->setFloating(isFloating);
    if (isFloating) {
        // Where it is exactly over its place nobody sees that it floats.
        const bool isOver = (one->pos() - place).manhattanLength() < kAside;
        one->setGeometry(inSight(one->geometry().translated(isOver ? QPoint(kAside, kAside) : QPoint()), screens()));
    } else {
        one->raise();
    }
    if (hadKeyboard) {
        window()->activateWindow(); // the one that had it may be gone
        go(name);
    }
    m_settleTimer->start();
    return true;
}

bool PanelArea::move(const QString &name, Way way)
{
    if (refuse())
        return false;
    const std::optional<PanelPlan> next = moved(plan(), name, way);
    if (next)
        putInto(*next);
    return next.has_value();
}

bool PanelArea::restoreUsual()
{
    if (refuse())
        return false;
    putInto(m_usual);
    return true;
}

void PanelArea::putInto(const PanelPlan &plan)
{
    const QPointer<Panel> before = current();
    const bool hadKeyboard = before && before->hasKeyboard();
    // All anew: docks that are moved one by one lose their tabs.
    place(*this, m_panels, plan);
    layout()->activate();
    // Room is given when the layout has come to rest.
    QTimer::singleShot(0, this, [this, plan] { share(*this, m_panels, plan); });
    if (hadKeyboard) {
        window()->activateWindow();
        go(before->name());
    }
    m_settleTimer->start();
}

void PanelArea::setLocked(bool isLocked)
{
    if (m_isLocked == isLocked)
        return;
    m_isLocked = isLocked;
    m_keeper->setLocked(isLocked);
    for (Panel *panel : std::as_const(m_panels))
        panel->setLocked(isLocked);
    settle();
}

QMenu *PanelArea::createPopupMenu()
{
    return m_menu ? m_menu() : nullptr;
}

void PanelArea::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // Widths can be restored only when there is room that they are widths of.
    if (!m_keeper->isRestored())
        QTimer::singleShot(0, this, &PanelArea::restore);
}

void PanelArea::restore()
{
    if (m_keeper->isRestored())
        return;
    layout()->activate();
    QStringList names;
    for (const Panel *panel : std::as_const(m_panels))
        names.append(panel->name());
    const PanelKeeper::Kept kept = m_keeper->restore(names);
    if (kept == PanelKeeper::Kept::Nothing) {
        share(*this, m_panels, m_usual);
    } else if (kept == PanelKeeper::Kept::Unusable) {
        putInto(m_usual);
        emit said(tr("The arrangement of the panels that was kept cannot be used. They stand as usual."));
    }
    for (Panel *panel : std::as_const(m_panels)) {
        if (panel->isFloating())
            panel->setGeometry(inSight(panel->geometry(), screens()));
    }
    settle();
    if (m_takesKeyboard)
        takeKeyboard();
}

void PanelArea::settle()
{
    for (Panel *panel : std::as_const(m_panels)) {
        if (isVisible())
            panel->noteFront();
        panel->setHead(!panel->isFloating() && matesOf(*this, *panel).size() == 1);
    }
    if (isVisible())
        noteMates(plan());
    for (QTabBar *tabs : findChildren<QTabBar *>(Qt::FindDirectChildrenOnly))
        tabs->setMovable(!m_isLocked); // which is also what lets a tab be torn off
    m_keyboard->settle();
    m_keeper->noteChange();
    emit changed();
}

void PanelArea::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    auto *tabs = event->polished() ? qobject_cast<QTabBar *>(event->child()) : nullptr;
    if (!tabs)
        return;
    tabs->setElideMode(Qt::ElideNone); // they are scrolled rather than cut
    tabs->setUsesScrollButtons(true);
    tabs->setMovable(!m_isLocked);
    connect(tabs, &QTabBar::tabMoved, m_settleTimer, qOverload<>(&QTimer::start));
    connect(tabs, &QTabBar::currentChanged, m_settleTimer, qOverload<>(&QTimer::start));
}

void PanelArea::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    const bool isEmpty = std::none_of(m_panels.begin(), m_panels.end(),
                                      [](const Panel *panel) { return panel->isThere() && !panel->isFloating(); });
    if (!isEmpty)
        return;
    QPainter painter(this);
    painter.setPen(Theme::current().faint);
    painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("No panel stands here. The menu “Panels” brings them back."));
}

bool PanelArea::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && m_keeper->isRestored())
        m_settleTimer->start();
    return QMainWindow::event(event);
}

bool PanelArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        m_keeper->noteChange();
    return QMainWindow::eventFilter(watched, event);
}

} // namespace ams
