// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/runs/StepRow.h"

#include <QWidget>

class QPlainTextEdit;
class QTreeView;

namespace ams {

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

signals:
    void pathSelected(const QString &path);

private:
    TimelineTable *m_table;
    QTreeView *m_view;
    QPlainTextEdit *m_detail;
};

} // namespace ams
