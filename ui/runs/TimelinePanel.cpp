// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/TimelinePanel.h"

#include "ui/base/SplitterMemory.h"
#include "ui/look/EmptyState.h"
#include "ui/look/Theme.h"
#include "ui/runs/TimelineTable.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace ams {

TimelinePanel::TimelinePanel(ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_table(new TimelineTable(context.times, this))
    , m_whole(new QWidget(this))
    , m_none(new EmptyState(this))
{
    setObjectName(QStringLiteral("timeline-panel"));
    auto *both = new QVBoxLayout(this);
    both->setContentsMargins(0, 0, 0, 0);
    both->addWidget(m_whole);
    both->addWidget(m_none);
    m_none->say(Icon::History, tr("No run, so nothing to tell"),
                tr("Steps and deeds of a run stand here in their order. What people did with this incident stands in "
                   "PagerDuty."));
    m_none->hide();
    auto *column = new QVBoxLayout(m_whole);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(4);
    auto *lanes = new QHBoxLayout;
    lanes->setContentsMargins(10, 0, 10, 0);
    lanes->setSpacing(14);
    const auto add = [this, lanes](EventLane lane, const QString &text) {
        auto *box = new QCheckBox(text, m_whole);
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, [this, lane](bool isOn) { m_table->setLane(lane, isOn); });
        lanes->addWidget(box);
    };
    add(EventLane::Steps, tr("Steps"));
    add(EventLane::People, tr("People"));
    add(EventLane::Incident, tr("PagerDuty"));
    add(EventLane::Agents, tr("Agents"));
    lanes->addStretch(1);
    column->addLayout(lanes);

    auto *halves = new QSplitter(Qt::Vertical, m_whole);
    m_view = new QTreeView(halves);
    m_view->setObjectName(QStringLiteral("timeline"));
    m_view->setAccessibleName(tr("Timeline"));
    m_view->setModel(m_table);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setItemsExpandable(false);
    m_view->header()->resizeSection(TimelineTable::TimeColumn, 76);
    m_view->header()->resizeSection(TimelineTable::WhoColumn, 96);
    m_detail = new QPlainTextEdit(halves);
    m_detail->setReadOnly(true);
    m_detail->setAccessibleName(tr("Details of the entry"));
    m_detail->setFont(Theme::fixedFont());
    m_detail->hide();
    halves->setStretchFactor(0, 3);
    halves->setStretchFactor(1, 1);
    halves->setObjectName(QStringLiteral("timeline-halves"));
    rememberSizes(*halves, context.settings);
    column->addWidget(halves, 1);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                const QString detail = current.data(TimelineTable::DetailRole).toString();
                m_detail->setPlainText(detail);
                m_detail->setVisible(!detail.isEmpty());
                if (const QString path = current.data(TimelineTable::PathRole).toString(); !path.isEmpty())
                    emit pathSelected(path);
            });
}

void TimelinePanel::setJournal(const QList<RunEvent> &journal, const QList<StepRow> &rows)
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    const bool isAtEnd = bar->value() >= bar->maximum();
    m_table->setJournal(journal, [&rows](const QString &path) { return stepTitle(rows, path); });
    if (isAtEnd)
        m_view->scrollToBottom();
}

void TimelinePanel::setHasRun(bool hasRun)
{
    m_whole->setVisible(hasRun);
    m_none->setVisible(!hasRun);
}

void TimelinePanel::clear()
{
    m_table->clear();
    m_detail->clear();
    m_detail->hide();
}

} // namespace ams
