// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentTable.h"

#include <QtConcurrent>

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kFlushEvery{50};
constexpr Milliseconds kMendEvery{1000};
/// Ages in a filter are of minutes and hours.
constexpr Milliseconds kJudgeEvery{10000};
/// So many rows are arranged within a few milliseconds; more go to another thread.
constexpr int kAtOnce = 5000;

} // namespace

IncidentTable::IncidentTable(IncidentBook &book, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_book(book), m_clock(clock)
{
    connect(&book, &IncidentBook::changed, this, &IncidentTable::onChanged);
    connect(&book, &IncidentBook::removed, this, &IncidentTable::onRemoved);
    connect(&book, &IncidentBook::trustChanged, this, [this] {
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, kIncidentColumns - 1));
    });
    arrange();
}

void IncidentTable::setFilter(IncidentFilter filter)
{
    m_wish.filter = std::move(filter);
    arrange();
    judgeAges();
}

void IncidentTable::setMe(const Person &person)
{
    if (m_wish.me == person)
        return;
    m_wish.me = person;
    arrange();
}

void IncidentTable::setSorting(IncidentColumn column, Qt::SortOrder order)
{
    m_wish.column = column;
    m_wish.direction = order;
    arrange();
}

void IncidentTable::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < kIncidentColumns &&
        (IncidentColumn(column) != m_wish.column || order != m_wish.direction))
        setSorting(IncidentColumn(column), order);
}

void IncidentTable::setFolded(bool isFolded)
{
    if (std::exchange(m_wish.isFolded, isFolded) != isFolded)
        arrange();
}

void IncidentTable::setGrouping(Grouping grouping)
{
    m_wish.grouping = grouping;
    m_closed.clear();
    m_newGroupsClosed = false;
    arrange();
}

int IncidentTable::slotAt(int row) const
{
    return row >= 0 && row < rowCount() ? std::max(-1, m_rows[size_t(row)]) : -1;
}

const IncidentRow *IncidentTable::incidentAt(int row) const
{
    const int slot = slotAt(row);
    return slot < 0 ? nullptr : &m_book.row(slot);
}

int IncidentTable::rowOf(const IncidentId &incident) const
{
    const int slot = m_book.slotOf(incident);
    return slot < 0 || slot >= int(m_rowOf.size()) ? -1 : m_rowOf[size_t(slot)];
}

QList<IncidentId> IncidentTable::shownIncidents() const
{
    QList<IncidentId> incidents;
    incidents.reserve(shownCount());
    for (const int slot : m_order)
        incidents.append(m_book.row(slot).incident);
    return incidents;
}

const IncidentTable::Group *IncidentTable::groupAt(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows[size_t(row)] >= 0)
        return nullptr;
    return &m_groups[size_t(-1 - m_rows[size_t(row)])];
}

QList<IncidentId> IncidentTable::incidentsOfGroup(int row) const
{
    QList<IncidentId> incidents;
    const Group *group = groupAt(row);
    if (group == nullptr)
        return incidents;
    for (const int slot : m_order) {
        if (groupOf(m_shownGrouping, m_book.row(slot)) == group->name)
            incidents.append(m_book.row(slot).incident);
    }
    return incidents;
}

void IncidentTable::setGroupOpen(int row, bool isOpen)
{
    const Group *group = groupAt(row);
    if (group == nullptr || group->isOpen == isOpen)
        return;
    const QString name = group->name;
    relayout([&] {
        if (isOpen != m_newGroupsClosed)
            m_closed.remove(name);
        else
            m_closed.insert(name);
        makeRows();
    });
}

void IncidentTable::setAllGroupsOpen(bool areOpen)
{
    relayout([&] {
        m_newGroupsClosed = !areOpen;
        m_closed.clear();
        makeRows();
    });
}

void IncidentTable::holdOrder(bool isHeld)
{
    if (m_isHeld == isHeld)
        return;
    m_isHeld = isHeld;
    if (!isHeld)
        showWaiting();
}

void IncidentTable::showWaiting()
{
    m_moved.unite(m_arrived);
    m_arrived.clear();
    mend();
    emitWaiting();
}

void IncidentTable::setSeenRows(int first, int last)
{
    m_firstSeen = first;
    m_lastSeen = last;
}

QStringList IncidentTable::knownValues(const QString &field, int limit) const
{
    QHash<QString, int> counts;
    for (int slot = 0; slot < m_book.slotCount(); ++slot) {
        if (!m_book.isUsed(slot))
            continue;
        for (const QString &value : IncidentFilter::valuesIn(field, m_book.row(slot))) {
            if (!value.isEmpty())
                ++counts[value];
        }
    }
    QStringList values = counts.keys();
    std::sort(values.begin(), values.end(), [&counts](const QString &one, const QString &other) {
        return counts.value(one) != counts.value(other) ? counts.value(one) > counts.value(other) : one < other;
    });
    return values.mid(0, limit);
}

int IncidentTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int IncidentTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kIncidentColumns;
}

QVariant IncidentTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (const Group *group = groupAt(index.row())) {
        if (role == IsGroupRole)
            return true;
        if (role == GroupRole)
            return group->name;
        if (role == GroupCountRole)
            return group->count;
        if (role == Qt::DisplayRole && index.column() == 0)
            return tr("%1 (%2)", "head of a group: its name and how many rows it has")
                .arg(group->name.isEmpty() ? tr("none", "group of what has no such value") : group->name)
                .arg(group->count);
        return {};
    }
    const IncidentRow &row = *incidentAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(IncidentColumn(index.column()), row, m_clock.now());
    case Qt::AccessibleTextRole:
        return cellSpoken(IncidentColumn(index.column()), row, m_clock.now());
    case Qt::ToolTipRole:
        return cellHint(IncidentColumn(index.column()), row, m_clock.now());
    case SlotRole:
        return slotAt(index.row());
    case IsGroupRole:
        return false;
    default:
        return {};
    }
}

QVariant IncidentTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kIncidentColumns)
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return columnTitle(IncidentColumn(section));
    return {};
}

void IncidentTable::onChanged(const QList<int> &which)
{
    if (int(m_rowOf.size()) < m_book.slotCount())
        m_rowOf.resize(size_t(m_book.slotCount()), -1);
    // A first picture is shown at once, and when much has changed nothing is gained by merging.
    constexpr int kMany = 2000;
    if (!m_isHeld && (which.size() > kMany || m_order.empty())) {
        arrange();
        return;
    }
    for (const int slot : which) {
        m_dirty.insert(slot);
        // A row of a closed group has no place either, and waits with the new ones.
        if (m_isHeld && m_rowOf[size_t(slot)] < 0 && isShown(slot))
            m_arrived.insert(slot);
        else
            m_moved.insert(slot);
    }
    if (!m_flushIsDue) {
        m_flushIsDue = true;
        m_clock.after(kFlushEvery, this, [this] {
            m_flushIsDue = false;
            flush();
        });
    }
    mendAfter(kMendEvery);
    emitWaiting();
}

void IncidentTable::mendAfter(Milliseconds wait)
{
    if (std::exchange(m_mendIsDue, true))
        return;
    m_clock.after(wait, this, [this] {
        m_mendIsDue = false;
        if (!m_isHeld)
            mend();
    });
}

void IncidentTable::onRemoved(const QList<int> &which)
{
    for (const int slot : which) {
        m_dirty.remove(slot);
        m_moved.remove(slot);
        m_arrived.remove(slot);
        if (m_isArranging)
            m_gone.insert(slot);
    }
    std::vector<int> gone(which.begin(), which.end());
    relayout([&] {
        takeOut(marks(gone));
        makeRows();
    });
    emitWaiting();
}

/// Has the view repaint rows that have changed and are seen.
void IncidentTable::flush()
{
    std::vector<int> rows;
    rows.reserve(size_t(m_dirty.size()));
    for (const int slot : m_dirty) {
        if (const int row = m_rowOf[size_t(slot)]; row >= m_firstSeen && row <= m_lastSeen)
            rows.push_back(row);
    }
    m_dirty.clear();
    for (const int row : rows)
        emit dataChanged(index(row, 0), index(row, kIncidentColumns - 1));
}

/// Puts changed and new rows where they belong: takes them out, sorts these few, and merges them in.
void IncidentTable::mend()
{
    // While another order is being made, nothing is merged into the old one; it is done afterwards.
    if (m_moved.isEmpty() || m_isArranging)
        return;
    std::vector<int> moved(m_moved.begin(), m_moved.end());
    m_moved.clear();
    relayout([&] {
        takeOut(marks(moved));
        std::erase_if(moved, [this](int slot) { return !m_book.isUsed(slot); });
        std::vector<SlottedRow> rows;
        rows.reserve(moved.size());
        for (const int slot : moved)
            rows.push_back({slot, m_book.shared(slot)});
        moved = m_wish.order(rows, m_clock.now());
        std::vector<int> merged;
        merged.reserve(m_order.size() + moved.size());
        auto from = m_order.cbegin();
        for (const int slot : moved) {
            const auto place = std::upper_bound(from, m_order.cend(), placeOf(slot),
                                                [this](const IncidentArrangement::Place &one, int other) {
                                                    return m_wish.isBefore(one, placeOf(other));
                                                });
            merged.insert(merged.end(), from, place);
            merged.push_back(slot);
            from = place;
        }
        merged.insert(merged.end(), from, m_order.cend());
        m_order = std::move(merged);
        makeRows();
    });
}

void IncidentTable::arrange()
{
    ++m_arrangement;
    if (m_isArranging)
        return; // the newest wish is begun when the running one is done
    if (m_book.count() > kAtOnce)
        beginArranging();
    else
        show(m_wish.order(allRows(), m_clock.now()));
}

std::vector<SlottedRow> IncidentTable::allRows() const
{
    std::vector<SlottedRow> rows;
    rows.reserve(size_t(m_book.count()));
    for (int slot = 0; slot < m_book.slotCount(); ++slot) {
        if (m_book.isUsed(slot))
            rows.push_back({slot, m_book.shared(slot)});
    }
    return rows;
}

void IncidentTable::beginArranging()
{
    m_isArranging = true;
    m_gone.clear();
    m_moved.clear(); // what changes from now on is merged in when the order is there
    QtConcurrent::run([](const IncidentArrangement &wish, const std::vector<SlottedRow> &rows,
                         Timestamp now) { return wish.order(rows, now); },
                      m_wish, allRows(), m_clock.now())
        .then(this, [this, number = m_arrangement](std::vector<int> order) { endArranging(number, std::move(order)); });
}

void IncidentTable::endArranging(int number, std::vector<int> order)
{
    m_isArranging = false;
    if (number != m_arrangement) {
        beginArranging();
        return;
    }
    const QSet<int> changed = m_moved;
    const std::vector<bool> gone = marks({m_gone.cbegin(), m_gone.cend()});
    std::erase_if(order, [&gone](int slot) { return gone[size_t(slot)]; });
    show(std::move(order));
    m_moved = changed;
    mendAfter(kFlushEvery); // not at a stretch with the new order: keys and mouse have their turn between
}

void IncidentTable::show(std::vector<int> order)
{
    relayout([this, &order] {
        m_rowOf.resize(size_t(m_book.slotCount()), -1);
        m_order = std::move(order);
        m_moved.clear();
        m_shownGrouping = m_wish.grouping;
        makeRows();
        if (m_arrived.isEmpty())
            return;
        for (const int slot : m_order)
            m_arrived.remove(slot);
        m_arrived.removeIf([this](int slot) { return !isShown(slot); });
    });
    emitWaiting();
}

/// With a filter such as "age>15m" a row comes to be shown, or no longer, by time alone.
void IncidentTable::judgeAges()
{
    if (m_isJudging || !m_wish.filter.dependsOnTime())
        return;
    m_isJudging = true;
    m_clock.after(kJudgeEvery, this, [this] {
        m_isJudging = false;
        if (!m_isHeld && m_wish.filter.dependsOnTime())
            arrange();
        judgeAges();
    });
}

/// Selection and current row stay with their incidents.
void IncidentTable::relayout(const std::function<void()> &change)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<std::pair<int, QString>> owners; // slot, or -1 and a group
    owners.reserve(size_t(before.size()));
    for (const QModelIndex &old : before) {
        const Group *group = groupAt(old.row());
        owners.emplace_back(slotAt(old.row()), group != nullptr ? group->name : QString());
    }
    change();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto &[slot, group] = owners[size_t(i)];
        int row = slot >= 0 ? m_rowOf[size_t(slot)] : -1;
        for (int at = 0; slot < 0 && row < 0 && at < rowCount(); ++at) {
            if (const Group *head = groupAt(at); head != nullptr && head->name == group)
                row = at;
        }
        after.append(row < 0 ? QModelIndex() : index(row, before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
    emit arranged();
}

void IncidentTable::makeRows()
{
    std::fill(m_rowOf.begin(), m_rowOf.end(), -1);
    m_groups.clear();
    m_rows.clear();
    m_rows.reserve(m_order.size());
    QString current;
    for (const int slot : m_order) {
        if (m_shownGrouping != Grouping::None) {
            const QString name = groupOf(m_shownGrouping, m_book.row(slot));
            if (m_groups.empty() || name != current) {
                current = name;
                m_groups.push_back({name, 0, 0, m_closed.contains(name) == m_newGroupsClosed});
                m_rows.push_back(-int(m_groups.size()));
            }
            Group &group = m_groups.back();
            ++group.count;
            group.needing += needsPerson(m_book.row(slot)) ? 1 : 0;
            if (!group.isOpen)
                continue;
        }
        m_rowOf[size_t(slot)] = int(m_rows.size());
        m_rows.push_back(slot);
    }
}

void IncidentTable::takeOut(const std::vector<bool> &out)
{
    std::erase_if(m_order, [&out](int slot) { return out[size_t(slot)]; });
}

std::vector<bool> IncidentTable::marks(const std::vector<int> &which) const
{
    std::vector<bool> marks(size_t(m_book.slotCount()), false);
    for (const int slot : which)
        marks[size_t(slot)] = true;
    return marks;
}

void IncidentTable::emitWaiting()
{
    if (m_lastWaiting == waitingCount())
        return;
    m_lastWaiting = waitingCount();
    emit waitingChanged(m_lastWaiting);
}

} // namespace ams
