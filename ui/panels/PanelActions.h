// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/panels/PanelPlan.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QMenu;

namespace ams {

class PanelArea;

/// All that a person can do with the panels of an area: in the table of actions, with keys that work in the page and in
/// panels that float, and as a menu. Lives as long as the page.
class PanelActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PanelActions)
public:
    /// After all panels were added to `area`.
    PanelActions(ConsoleContext &context, PanelArea &area, QWidget *page);

    /// Check marks for who is there, and the arrangement. It is filled when it is about to show.
    [[nodiscard]] QMenu *makeMenu(QWidget *parent);

signals:
    void pageWanted(); ///< something is to be done with panels, and they are not seen

private:
    QAction *add(const QString &name, const QString &text, const QKeySequence &key, std::optional<Icon> icon,
                 std::function<void()> then);
    void addGoing();
    void addMoving();
    void fill(QMenu *menu);
    void tellRefused();
    /// Of the panel with the keyboard; empty: there is none.
    [[nodiscard]] QString current() const;

    ConsoleContext &m_context;
    PanelArea &m_area;
    QWidget *m_page;
    QAction *m_lock = nullptr;
};

} // namespace ams
