// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QToolBar>

namespace ams {

/// The pages of the window, one button each, with a count beside the name where something waits ("3 for you").
class SideBar final : public QToolBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SideBar)
public:
    explicit SideBar(QWidget *parent);

    void add(QAction *page);
};

} // namespace ams
