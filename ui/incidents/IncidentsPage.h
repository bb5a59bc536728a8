// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/base/PendingActions.h"
#include "ui/incidents/IncidentTable.h"
#include "ui/incidents/MarkedIncidents.h"
#include "ui/incidents/UnseenIncidents.h"

#include <QWidget>

class QStackedLayout;

namespace ams {

class EmptyList;
struct DeedReport;
class IncidentView;
class ListActions;
class ListBar;
class ListFoot;
class PendingBar;
class ReportBar;

/// The page of all incidents: what stands above the list, the list or why it is empty, and what stands below. Rows do
/// not move while something is marked, nor while the person moves in the list.
class IncidentsPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentsPage)
public:
    explicit IncidentsPage(ConsoleContext &context, QWidget *parent = nullptr);
    ~IncidentsPage() override;

    [[nodiscard]] IncidentTable &table() { return m_table; }
    [[nodiscard]] MarkedIncidents &marked() { return m_marked; }
    [[nodiscard]] IncidentView &view() { return *m_view; }
    [[nodiscard]] ListBar &bar() { return *m_bar; }
    [[nodiscard]] ListFoot &foot() { return *m_foot; }
    [[nodiscard]] const EmptyList &empty() const { return *m_empty; }
    [[nodiscard]] ListActions &actions() { return *m_actions; }
    [[nodiscard]] const UnseenIncidents &unseen() const { return m_unseen; }
    [[nodiscard]] PendingActions &pending() { return m_pending; }
    [[nodiscard]] const ReportBar &report() const { return *m_report; }

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    void addActions();
    void tell(const DeedReport &report);
    void refresh();
    void refreshMe();
    void holdWhileBusy();
    void seeCurrent();
    void releaseAfter(Milliseconds time);
    void tick();

    ConsoleContext &m_context;
    IncidentTable m_table;
    MarkedIncidents m_marked;
    UnseenIncidents m_unseen;
    PendingActions m_pending;
    ListActions *m_actions = nullptr;
    PendingBar *m_pendingBar = nullptr;
    ReportBar *m_report = nullptr;
    IncidentView *m_view = nullptr;
    ListBar *m_bar = nullptr;
    ListFoot *m_foot = nullptr;
    EmptyList *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    Milliseconds m_touched{
        std::chrono::hours(-1)}; ///< when the person last did something in the list, by Clock::steady()
    bool m_isReleaseDue = false;
};

/// The page for the side bar.
[[nodiscard]] PageSpec incidentsPage();

} // namespace ams
