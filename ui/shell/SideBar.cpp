// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/SideBar.h"

#include <QToolButton>

namespace ams {

SideBar::SideBar(QWidget *parent) : QToolBar(tr("Pages"), parent)
{
    setObjectName(QStringLiteral("side-bar"));
    setOrientation(Qt::Vertical);
    setMovable(false);
    setFloatable(false);
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setIconSize({26, 26});
    setAccessibleName(tr("Pages"));
    toggleViewAction()->setVisible(false);
}

void SideBar::add(QAction *page)
{
    addAction(page);
    auto *added = qobject_cast<QToolButton *>(widgetForAction(page));
    if (!added)
        return;
    added->setMinimumSize(84, 58);
    added->setAccessibleName(page->text());
    // All as wide as the widest: in a column of centred buttons each would have its own width.
    int widest = 0;
    const QList<QToolButton *> buttons = findChildren<QToolButton *>(Qt::FindDirectChildrenOnly);
    for (const QToolButton *button : buttons)
        widest = std::max({widest, button->minimumWidth(), button->sizeHint().width()});
    for (QToolButton *button : buttons)
        button->setMinimumWidth(widest);
}

} // namespace ams
