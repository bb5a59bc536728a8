// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/Panel.h"

#include "ui/look/SpokenRole.h"
#include "ui/panels/PanelTitle.h"

#include <QApplication>
#include <QCloseEvent>
#include <QPainter>
#include <QStyleOption>
#include <QVBoxLayout>

namespace ams {

Panel::Panel(const QString &name, const QString &title, Icon icon, QWidget *content, QWidget *area)
    : QDockWidget(title, area), m_name(name), m_content(content), m_title(new PanelTitle(title, icon, this))
{
    setObjectName(QStringLiteral("panel-") + name);
    setSpokenRole(*this, QAccessible::Pane);
    setAccessibleName(title);
    setTitleBarWidget(m_title);
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    // Room stays for it also while it is hidden: a place must not become narrower when another tab comes to the front.
    QSizePolicy policy = content->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    content->setSizePolicy(policy);
    column->addWidget(content);
    content->hide(); // until it is known whether it is in front
    setWidget(body);
    setLocked(true);
    connect(this, &QDockWidget::visibilityChanged, this, &Panel::noteFront);
    connect(this, &QDockWidget::topLevelChanged, this, &Panel::noteFront);
    connect(m_title, &PanelTitle::floatWanted, this, &Panel::floatWanted);
    connect(m_title, &PanelTitle::awayWanted, this, &Panel::awayWanted);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { noteFocus(now); });
}

Panel::~Panel()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus goes while the content does
}

bool Panel::isInFront() const
{
    // Qt moves what is behind a tab beyond the upper left corner.
    return isThere() && (isFloating() || (geometry().right() >= 0 && geometry().bottom() >= 0));
}

bool Panel::isBehind() const
{
    return isThere() && !isInFront();
}

bool Panel::hasKeyboard() const
{
    const QWidget *now = QApplication::focusWidget();
    return now && (now == this || isAncestorOf(now));
}

void Panel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    setFeatures(isLocked ? NoDockWidgetFeatures : DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable);
    // What floats can still be moved about, but must not fall into place.
    setAllowedAreas(isLocked ? Qt::NoDockWidgetArea : Qt::AllDockWidgetAreas);
    setHead(m_isAlone);
}

void Panel::setHead(bool isAlone)
{
    m_isAlone = isAlone;
    m_title->setKind(!m_isLocked               ? PanelTitle::Kind::Handle
                     : isFloating() || isAlone ? PanelTitle::Kind::Name
                                               : PanelTitle::Kind::None);
    m_title->setFloating(isFloating());
    // Behind a tab nobody sees it, and the tab key must not go to its buttons.
    m_title->setVisible(m_title->kind() != PanelTitle::Kind::None && !isBehind());
}

void Panel::takeKeyboard()
{
    // From one window of the console to another; from another program nothing is taken away.
    if (QApplication::activeWindow() && !isActiveWindow())
        activateWindow();
    if (m_last && m_last->isVisibleTo(this) && m_last->isEnabled()) {
        m_last->setFocus(Qt::OtherFocusReason);
        return;
    }
    // As they are reached by the tab key.
    for (QWidget *next = m_content; next; next = next->nextInFocusChain()) {
        if ((next == m_content || m_content->isAncestorOf(next)) && next->isVisibleTo(this) && next->isEnabled() &&
            (next->focusPolicy() & Qt::TabFocus)) {
            next->setFocus(Qt::OtherFocusReason);
            return;
        }
        if (next->nextInFocusChain() == m_content)
            break;
    }
    m_content->setFocus(Qt::OtherFocusReason); // it has nothing that takes it; keys of the page work here all the same
}

QWidget *Panel::lastStop() const
{
    return m_title->lastStop();
}

void Panel::noteFront()
{
    if (isBehind() && hasKeyboard())
        emit keyboardLost(); // before it is hidden, or Qt gives it to whatever is next
    m_content->setVisible(!isBehind());
    setHead(m_isAlone);
}

void Panel::noteFocus(QWidget *now)
{
    const bool isHere = now && isAncestorOf(now);
    m_title->setActive(isHere);
    if (isHere && (now == m_content || m_content->isAncestorOf(now)))
        m_last = now;
}

void Panel::closeEvent(QCloseEvent *event)
{
    // A floating one is a window. The desktop's own key or button puts it away like any other; else it is the end.
    event->setAccepted(!event->spontaneous());
    if (event->spontaneous())
        emit awayWanted();
    else
        emit ending();
}

void Panel::paintEvent(QPaintEvent *)
{
    if (!isFloating())
        return;
    // Qt leaves it out where the head is not its own.
    QStyleOptionFrame frame;
    frame.initFrom(this);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_FrameDockWidget, &frame, &painter, this);
}

} // namespace ams
