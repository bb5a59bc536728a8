// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/StepView.h"

#include "ui/look/Theme.h"
#include "ui/runs/StepTable.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ams {

namespace {

constexpr int kIndent = 20;

/// Indents the first column, and marks the step that is next with a bar.
class StepDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (index.column() != StepTable::StepColumn) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        QStyleOptionViewItem shifted = option;
        shifted.rect.adjust(index.data(StepTable::DepthRole).toInt() * kIndent + 8, 0, 0, 0);
        QStyledItemDelegate::paint(painter, shifted, index);
        if (index.data(StepTable::NextRole).toBool())
            painter->fillRect(QRect(option.rect.x(), option.rect.y() + 3, 4, option.rect.height() - 6),
                              Theme::current().tone(Tone::Person));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        const int indent =
            index.column() == StepTable::StepColumn ? index.data(StepTable::DepthRole).toInt() * kIndent + 8 : 0;
        return {size.width() + indent, size.height() + 8};
    }
};

} // namespace

StepView::StepView(StepTable &table, QWidget *parent) : QTreeView(parent), m_table(table)
{
    setObjectName(QStringLiteral("steps"));
    setAccessibleName(tr("Steps"));
    setModel(&table);
    setItemDelegate(new StepDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setItemsExpandable(false);
    setTextElideMode(Qt::ElideRight);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->resizeSection(StepTable::StepColumn, 300);
    header()->resizeSection(StepTable::StateColumn, 110);
    header()->resizeSection(StepTable::AttemptColumn, 64);
    header()->resizeSection(StepTable::TimeColumn, 90);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (!current.isValid())
            return; // a reset: the path is kept for afterwards
        m_path = current.data(StepTable::PathRole).toString();
        emit pathSelected(m_path);
    });
    connect(&table, &QAbstractItemModel::modelReset, this, [this] { selectPath(m_path); });
    connect(this, &QTreeView::activated, this,
            [this](const QModelIndex &index) { emit pathOpened(index.data(StepTable::PathRole).toString()); });
}

QString StepView::selectedPath() const
{
    return m_table.rowOf(m_path) < 0 ? QString() : m_path;
}

void StepView::selectPath(const QString &path)
{
    m_path = path;
    const int row = path.isEmpty() ? -1 : m_table.rowOf(path);
    if (row >= 0)
        setCurrentIndex(m_table.index(row, 0));
    else
        clearSelection();
    emit pathSelected(selectedPath());
}

/// Without choosing the first step, as views do: a deed would then be about that one.
void StepView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
}

} // namespace ams
