// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/incidents/IncidentTable.h"

#include <QHash>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace ams {

class MarkedIncidents;

/// Paints the list of incidents. Light: it reads the row itself instead of asking the model for a dozen roles a cell,
/// and draws no style elements; a list of a full screen takes about three milliseconds.
class IncidentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentDelegate)
public:
    /// Both outlive it.
    IncidentDelegate(const IncidentTable &table, const MarkedIncidents &marked, QObject *parent);

    /// The logical column that stands first: it has the box of the mark.
    void setFirstColumn(int column) { m_firstColumn = column; }
    void setHoveredRow(int row) { m_hoveredRow = row; }
    /// Rows that have changed since they were seen; painted with a bar at their beginning.
    void setNews(const QSet<IncidentId> *news) { m_news = news; }
    /// How wide the box of the mark is, with the space around it.
    [[nodiscard]] static int gutter();

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Cell
    {
        QPainter &painter;
        QRect area;
        const IncidentRow &row;
        QColor ink;
        QColor faint;
        const QFontMetrics &metrics;
    };

    void paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const IncidentTable::Group &group) const;
    void paintGutter(QPainter &painter, const QRect &area, const IncidentRow &row, bool isHovered) const;
    void paintColumn(IncidentColumn column, const Cell &cell) const;
    void paintStep(const Cell &cell) const;
    void paintTitle(const Cell &cell, const QString &title) const;
    [[nodiscard]] QRect drawBadge(QPainter &painter, const QRect &area, const Badge &badge) const;
    void paintCustomer(const Cell &cell) const;

    const IncidentTable &m_table;
    const MarkedIncidents &m_marked;
    const QSet<IncidentId> *m_news = nullptr;
    /// Badges as they were painted last: their curves take longer than all else in a row. Few, for there are few
    /// states.
    mutable QHash<QString, QPixmap> m_badges;
    int m_firstColumn = 0;
    int m_hoveredRow = -1;
};

} // namespace ams
