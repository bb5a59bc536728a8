// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/incidents/InboxTable.h"

#include <QWidget>

#include <functional>

class QLabel;
class QStackedLayout;
class QTableView;

namespace ams {

class EmptyState;

/// What waits for an answer of a person, at all agents: tasks and approvals, each with the time that is left. Enter
/// answers; what has run out can only be opened.
class InboxPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxPage)
public:
    /// Shows the question of this row to the person, for an answer.
    using Ask = std::function<void(ConsoleContext &context, CoreLink &link, const IncidentRow &row, QWidget *parent)>;
    InboxPage(ConsoleContext &context, Ask ask, QWidget *parent = nullptr);

    [[nodiscard]] InboxTable &table() { return m_table; }
    [[nodiscard]] QTableView &view() { return *m_view; }

private:
    void addActions();
    void answer();
    void openIncident();
    void refresh();
    void tellNothing();

    ConsoleContext &m_context;
    Ask m_ask;
    InboxTable m_table;
    QTableView *m_view = nullptr;
    QLabel *m_count = nullptr;
    EmptyState *m_nothing = nullptr;
    QStackedLayout *m_stack = nullptr;
};

/// The page for the side bar.
[[nodiscard]] PageSpec inboxPage(const InboxPage::Ask &ask);

} // namespace ams
