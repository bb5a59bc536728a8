// SPDX-License-Identifier: Apache-2.0
#include "ui/holds/HoldsDialog.h"

#include "ui/holds/HoldTable.h"
#include "ui/look/EmptyState.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr QSize kUsualSize{940, 420};
constexpr int kAir = 18;

} // namespace

HoldsDialog::HoldsDialog(ConsoleContext &context, QWidget *parent)
    : QDialog(parent)
    , m_table(new HoldTable(context, this))
    , m_view(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("holds-dialog"));
    setWindowTitle(tr("What automation is kept away from"));
    resize(kUsualSize);
    m_view->setModel(m_table);
    m_view->setAccessibleName(tr("Mutes, maintenance and pauses"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_empty->say(Icon::Check, tr("Automation is kept away from nothing"),
                 tr("Mutes, maintenance and pauses stand here, each with its end and with what it is about now."));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_end = buttons->addButton(tr("End it"), QDialogButtonBox::ActionRole);
    m_end->setObjectName(QStringLiteral("end"));
    m_end->setIcon(icon(Icon::Resume));
    auto *pause = buttons->addButton(tr("Pause automation…"), QDialogButtonBox::ActionRole);
    pause->setIcon(icon(Icon::Pause));
    auto *column = new QVBoxLayout(this);
    column->addLayout(m_stack, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_end, &QPushButton::clicked, this, [this] {
        if (const Hold *hold = m_table->at(m_view->currentIndex().row()))
            emit endWanted(*hold);
    });
    connect(pause, &QPushButton::clicked, this, &HoldsDialog::pauseWanted);
    connect(m_table, &QAbstractItemModel::modelReset, this, &HoldsDialog::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { m_end->setEnabled(m_view->currentIndex().isValid()); });
    refresh();
}

void HoldsDialog::refresh()
{
    const bool isEmpty = m_table->rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty)
        m_view->selectRow(0);
    m_end->setEnabled(!isEmpty);
    fitColumns();
}

void HoldsDialog::fitColumns()
{
    m_view->resizeColumnsToContents();
    for (int column = 0; column < HoldTable::Reason; ++column)
        m_view->setColumnWidth(column, m_view->columnWidth(column) + kAir);
}

} // namespace ams
