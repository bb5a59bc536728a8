// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/incidents/IncidentTable.h"

#include <QTableView>

namespace ams {

class IncidentDelegate;
class MarkedIncidents;

/// The list of incidents on the screen. The cursor is one row; marks are apart from it (see MarkedIncidents).
///
///     click               the cursor goes there          Ctrl+click, the box   mark it or not
///     Shift+click         marks all from the cursor      Enter, double click   openWanted
///     click at a head     opens or closes the group      Left, Right           the same by keyboard
///
/// Rows have one height and sections fixed sizes: anything else asks every row when the order changes.
class IncidentView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentView)
public:
    /// Both outlive it.
    IncidentView(IncidentTable &table, MarkedIncidents &marked, QWidget *parent = nullptr);

    /// The incident of the cursor; null at a head or without rows.
    [[nodiscard]] const IncidentRow *currentIncident() const;
    void setCurrentIncident(const IncidentId &incident);
    void moveCursorBy(int rows);
    void toggleMark(); ///< of the row of the cursor, or of all in the group
    void setNews(const QSet<IncidentId> *news);
    /// Rows that can be seen now, heads not counted.
    [[nodiscard]] QList<IncidentId> seenIncidents() const;
    /// What changes with time alone.
    void refreshAges();

    // Columns: order, widths, and which are shown, as one text for the settings.
    [[nodiscard]] QByteArray columns() const;
    void setColumns(const QByteArray &columns); ///< empty: as at the first start
    void setColumnShown(IncidentColumn column, bool isShown);
    [[nodiscard]] bool isColumnShown(IncidentColumn column) const;

signals:
    void openWanted(const ams::IncidentId &incident);
    void cursorMoved();
    void columnsChanged();
    /// The person does something with the list at this moment, so rows should not move.
    void touched();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyboardSearch(const QString &) override {} ///< letters are keys of actions

private:
    void setUpHeader();
    void setRowHeight();
    void tellSeenRows();
    void updateRow(int row);
    void hover(int row);
    void goTo(int row);
    void markRange(int from, int to);
    void open(const QModelIndex &index);
    void toggleGroup(int row, bool isOpen);
    [[nodiscard]] bool isInBox(const QPoint &place) const;

    IncidentTable &m_table;
    MarkedIncidents &m_marked;
    IncidentDelegate *m_delegate = nullptr;
    int m_hoveredRow = -1;
    int m_anchor = -1;
    int m_lastRow = -1; ///< where the cursor stood last
};

} // namespace ams
