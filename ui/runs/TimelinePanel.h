// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/runs/StepRow.h"

#include <QWidget>

class QPlainTextEdit;
class QTreeView;

namespace ams {

class EmptyState;
class TimelineTable;

/// What happened to the incident, in order: steps, people's deeds, PagerDuty, agents; each lane can be hidden. Stays at
/// the end while it is there, else where the person has scrolled to.
class TimelinePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelinePanel)
public:
    TimelinePanel(ConsoleContext &context, QWidget *parent);

    void setJournal(const QList<RunEvent> &journal, const QList<StepRow> &rows);
    void clear();
    /// Without a run there is nothing to tell, and the panel says so.
    void setHasRun(bool hasRun);

signals:
    void pathSelected(const QString &path);

private:
    TimelineTable *m_table;
    QWidget *m_whole;
    EmptyState *m_none;
    QTreeView *m_view;
    QPlainTextEdit *m_detail;
};

} // namespace ams
