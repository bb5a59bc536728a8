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
    if (auto *button = qobject_cast<QToolButton *>(widgetForAction(page))) {
        button->setMinimumSize(84, 58);
        button->setAccessibleName(page->text());
    }
}

} // namespace ams
