// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/InboxTable.h"

#include "ui/incidents/IncidentOrder.h"
#include "ui/look/Icons.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kTick{1000};
/// From here on the count-down is a warning.
constexpr Milliseconds kSoon{120000};

bool isAsked(const IncidentRow &row)
{
    return row.question && row.status != IncidentStatus::Resolved;
}

} // namespace

InboxTable::InboxTable(IncidentBook &book, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_book(book), m_clock(clock)
{
    connect(&book, &IncidentBook::changed, this, &InboxTable::onChanged);
    connect(&book, &IncidentBook::removed, this, &InboxTable::onRemoved);
    QList<int> all;
    for (int slot = 0; slot < book.slotCount(); ++slot) {
        if (book.isUsed(slot))
            all.append(slot);
    }
    onChanged(all);
    tick();
}

const IncidentRow *InboxTable::incidentAt(int row) const
{
    const int slot = row < 0 || row >= m_entries.size() ? -1 : m_book.slotOf(m_entries.at(row).incident);
    return slot < 0 ? nullptr : &m_book.row(slot);
}

int InboxTable::rowOf(const IncidentId &incident) const
{
    const auto entry = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&incident](const Entry &one) { return one.incident == incident; });
    return entry == m_entries.cend() ? -1 : int(entry - m_entries.cbegin());
}

bool InboxTable::isDead(int row) const
{
    const IncidentRow *incident = incidentAt(row);
    return incident == nullptr || !incident->question || left(*incident) <= Milliseconds(0);
}

int InboxTable::liveCount() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += isDead(row) ? 0 : 1;
    return count;
}

int InboxTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int InboxTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kInboxColumns;
}

QVariant InboxTable::data(const QModelIndex &index, int role) const
{
    const IncidentRow *row = index.isValid() ? incidentAt(index.row()) : nullptr;
    if (row == nullptr || !row->question)
        return {};
    const auto column = InboxColumn(index.column());
    const ThemeColours &colours = Theme::current();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(column, index.row());
    case Qt::ToolTipRole:
        return column == InboxColumn::Incident ? row->title : text(column, index.row());
    case Qt::DecorationRole:
        if (column == InboxColumn::Question)
            return icon(stateBadge(*row));
        return column == InboxColumn::Customer ? QVariant(colours.ofCustomer(row->customer.toString())) : QVariant();
    case Qt::ForegroundRole:
        if (isDead(index.row()))
            return colours.faint;
        return column == InboxColumn::Left && left(*row) < kSoon ? QVariant(colours.tone(Tone::Urgent)) : QVariant();
    case Qt::TextAlignmentRole:
        return column == InboxColumn::Left ? int(Qt::AlignRight | Qt::AlignVCenter)
                                           : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant InboxTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (InboxColumn(section)) {
    case InboxColumn::Left:
        return tr("Time left");
    case InboxColumn::Question:
        return tr("Question");
    case InboxColumn::Customer:
        return tr("Customer");
    case InboxColumn::Incident:
        return tr("Incident");
    case InboxColumn::Scenario:
        return tr("Scenario");
    case InboxColumn::Agent:
        return tr("Agent");
    }
    return {};
}

QString InboxTable::text(InboxColumn column, int at) const
{
    const IncidentRow &row = *incidentAt(at);
    switch (column) {
    case InboxColumn::Left:
        return isDead(at) ? tr("too late") : Times::countdown(left(row));
    case InboxColumn::Question:
        return row.question->title;
    case InboxColumn::Customer:
        return row.customer.toString();
    case InboxColumn::Incident:
        return words::titleOf(row);
    case InboxColumn::Scenario:
        return row.scenario.toString();
    case InboxColumn::Agent:
        return m_book.linkName(m_book.slotOf(row.incident));
    }
    return {};
}

Milliseconds InboxTable::left(const IncidentRow &row) const
{
    return row.question->due - m_clock.now();
}

void InboxTable::onChanged(const QList<int> &which)
{
    for (const int slot : which) {
        const IncidentRow &row = m_book.row(slot);
        const int at = rowOf(row.incident);
        if (at >= 0 && isAsked(row) && m_entries.at(at).due == row.question->due) {
            emit dataChanged(index(at, 0), index(at, kInboxColumns - 1));
            continue;
        }
        if (at >= 0)
            take(row.incident);
        if (!isAsked(row))
            continue;
        const auto place = std::upper_bound(m_entries.cbegin(), m_entries.cend(), row.question->due,
                                            [](Timestamp due, const Entry &other) { return due < other.due; });
        const int to = int(place - m_entries.cbegin());
        beginInsertRows({}, to, to);
        m_entries.insert(to, {row.incident, row.question->due});
        endInsertRows();
        emit countChanged();
    }
}

void InboxTable::onRemoved(const QList<int> &which)
{
    for (const int slot : which)
        take(m_book.row(slot).incident);
}

void InboxTable::take(const IncidentId &incident)
{
    const int at = rowOf(incident);
    if (at < 0)
        return;
    beginRemoveRows({}, at, at);
    m_entries.removeAt(at);
    endRemoveRows();
    emit countChanged();
}

void InboxTable::tick()
{
    if (!m_entries.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kInboxColumns - 1));
    m_clock.after(kTick, this, [this] { tick(); });
}

} // namespace ams
