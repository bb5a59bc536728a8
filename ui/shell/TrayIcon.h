// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/WatchBook.h"

#include <QSystemTrayIcon>

#include <memory>

class QMenu;

namespace ams {

/// "2 need you · 1 unowned · 3 running", for tray, title and summary.
[[nodiscard]] QString textOf(const WatchSummary &summary);

/// The worst state of all incidents in the tray, as shape, letter and colour, with the counts as tool tip.
class TrayIcon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayIcon)
public:
    TrayIcon(ConsoleContext &context, WatchBook &watch, QObject *parent = nullptr);
    ~TrayIcon() override;

    [[nodiscard]] QString toolTip() const { return m_icon.toolTip(); }

signals:
    void windowWanted();
    void quitWanted();

private:
    void refresh();

    ConsoleContext &m_context;
    WatchBook &m_watch;
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    Badge m_shown;
};

} // namespace ams
