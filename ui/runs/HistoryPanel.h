// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QTreeWidget;

namespace ams {

class EmptyState;
class RunFollower;

/// What ran on this host of this customer before, as the agent's archive has it: the last 20, how they ended, who was
/// at it. Asked for when it is shown.
class HistoryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryPanel)
public:
    HistoryPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    /// In place of the list.
    void say(const QString &heading, const QString &text);

    ConsoleContext &m_context;
    RunFollower &m_follower;
    EmptyState *m_note;
    QTreeWidget *m_list;
};

} // namespace ams
