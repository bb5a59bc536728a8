// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/IncidentBook.h"
#include "ui/incidents/IncidentArrangement.h"

#include <QAbstractTableModel>

#include <functional>
#include <limits>
#include <vector>

namespace ams {

/// The list of incidents as it is shown: filtered, sorted, grouped. Keeps an index of its own (a proxy model would
/// block for half a second at 100,000 rows whenever the filter changes); heads of groups are rows too, with the first
/// column over the whole width.
///
/// Changes are gathered: what is seen is repainted every 50 ms, the order is mended once a second by merging, which
/// never sorts everything anew. While holdOrder() is on, nothing moves: changed rows stay where they are, new ones wait
/// (waitingCount) until showWaiting().
///
/// A new filter, order or grouping of many rows is worked out in another thread, so that no frame waits for it; the old
/// rows stay until then, and `arranged` tells. What changes meanwhile is merged in afterwards.
class IncidentTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentTable)
public:
    enum Role { SlotRole = Qt::UserRole + 1, IsGroupRole, GroupRole, GroupCountRole };

    IncidentTable(IncidentBook &book, Clock &clock, QObject *parent = nullptr);

    void setFilter(IncidentFilter filter);
    void setMe(const Person &person);
    void setSorting(IncidentColumn column, Qt::SortOrder order);
    [[nodiscard]] IncidentColumn sortColumn() const { return m_wish.column; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_wish.direction; }
    /// Whether of an alert that comes and goes each incident has a row, or the latest stands for all that are over.
    void setFolded(bool isFolded);
    [[nodiscard]] bool isFolded() const { return m_wish.isFolded; }
    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return m_wish.grouping; }

    /// The slot of the incident in that row, or -1 for the head of a group.
    [[nodiscard]] int slotAt(int row) const;
    [[nodiscard]] const IncidentRow *incidentAt(int row) const;
    [[nodiscard]] int rowOf(const IncidentId &incident) const; ///< -1: filtered out, waiting, or in a closed group
    [[nodiscard]] const IncidentBook &book() const { return m_book; }
    /// A new arrangement is being worked out.
    [[nodiscard]] bool isArranging() const { return m_isArranging; }
    [[nodiscard]] Timestamp now() const { return m_clock.now(); }
    [[nodiscard]] int shownCount() const { return int(m_order.size()); }
    [[nodiscard]] QList<IncidentId> shownIncidents() const; ///< in order, closed groups included

    // Groups
    struct Group
    {
        QString name;
        int count = 0;
        int needing = 0; ///< of these, how many need a person
        bool isOpen = true;
    };
    [[nodiscard]] const Group *groupAt(int row) const;
    [[nodiscard]] QList<IncidentId> incidentsOfGroup(int row) const; ///< row of its head; empty for another row
    void setGroupOpen(int row, bool isOpen);
    void setAllGroupsOpen(bool areOpen);

    // Nothing moves under the cursor
    void holdOrder(bool isHeld);
    [[nodiscard]] bool isOrderHeld() const { return m_isHeld; }
    [[nodiscard]] int waitingCount() const { return int(m_arrived.size()); }
    /// New rows come in and changed ones go where they belong, also while the order is held.
    void showWaiting();

    /// Rows that a view shows; changes of others need not be announced. Until it is told: all.
    void setSeenRows(int first, int last);

    /// Values that occur in a field, the most frequent first, for completion.
    [[nodiscard]] QStringList knownValues(const QString &field, int limit) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void waitingChanged(int count);
    void arranged(); ///< rows came, went or moved

private:
    void onChanged(const QList<int> &which);
    void onRemoved(const QList<int> &which);
    void flush();
    void mend();
    void mendAfter(Milliseconds wait);
    void arrange();
    void beginArranging();
    void endArranging(int number, std::vector<int> order);
    void show(std::vector<int> order);
    void relayout(const std::function<void()> &change);
    void makeRows();
    void takeOut(const std::vector<bool> &out);
    void judgeAges();
    [[nodiscard]] bool isShown(int slot) const { return m_wish.isShown(m_book.row(slot), m_clock.now()); }
    [[nodiscard]] IncidentArrangement::Place placeOf(int slot) const { return m_wish.placeOf(m_book.row(slot), slot); }
    [[nodiscard]] std::vector<SlottedRow> allRows() const;
    void emitWaiting();
    [[nodiscard]] std::vector<bool> marks(const std::vector<int> &which) const;

    IncidentBook &m_book;
    Clock &m_clock;
    IncidentArrangement m_wish;                ///< what was asked for last
    Grouping m_shownGrouping = Grouping::None; ///< of the order that is there
    std::vector<int> m_order;                  ///< slots, filtered and sorted
    std::vector<int> m_rows;                   ///< what is shown: a slot, or -1 - index of a group
    std::vector<int> m_rowOf;                  ///< by slot; -1: not shown
    std::vector<Group> m_groups;
    QSet<QString> m_closed;
    bool m_newGroupsClosed = false;
    QSet<int> m_dirty;     ///< changed since the last flush
    QSet<int> m_moved;     ///< perhaps not where they belong any more
    QSet<int> m_arrived;   ///< new, and waiting while the order is held
    QSet<int> m_gone;      ///< while arranging: their rows went meanwhile
    int m_arrangement = 0; ///< number of the newest wish
    int m_lastWaiting = 0;
    int m_firstSeen = 0;
    int m_lastSeen = std::numeric_limits<int>::max();
    bool m_isHeld = false;
    bool m_isArranging = false;
    bool m_isJudging = false; ///< rows are judged anew from time to time, since the filter depends on it
    bool m_flushIsDue = false;
    bool m_mendIsDue = false;
};

} // namespace ams
