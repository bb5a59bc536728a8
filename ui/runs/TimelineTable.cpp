// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/TimelineTable.h"

#include "ui/look/Theme.h"
#include "ui/look/Times.h"

namespace ams {

TimelineTable::TimelineTable(const Times &times, QObject *parent) : QAbstractTableModel(parent), m_times(times) {}

void TimelineTable::setJournal(const QList<RunEvent> &journal, const std::function<QString(const QString &)> &title)
{
    if (journal.size() < m_read)
        clear();
    const int from = int(m_entries.size());
    for (; m_read < journal.size(); ++m_read) {
        if (auto text = eventText(journal[m_read], title))
            m_entries.append({m_read, journal[m_read].at, *std::move(text)});
    }
    addShown(from);
}

void TimelineTable::addShown(int from)
{
    QList<int> added;
    for (int i = from; i < m_entries.size(); ++i) {
        if (isShown(m_entries[i].text.lane))
            added.append(i);
    }
    if (added.isEmpty())
        return;
    beginInsertRows({}, int(m_shown.size()), int(m_shown.size() + added.size()) - 1);
    m_shown.append(added);
    endInsertRows();
}

void TimelineTable::clear()
{
    beginResetModel();
    m_entries.clear();
    m_shown.clear();
    m_read = 0;
    endResetModel();
}

void TimelineTable::setLane(EventLane lane, bool isShown)
{
    beginResetModel();
    if (isShown)
        m_hidden.erase(lane);
    else
        m_hidden.insert(lane);
    m_shown.clear();
    for (int i = 0; i < m_entries.size(); ++i) {
        if (this->isShown(m_entries[i].text.lane))
            m_shown.append(i);
    }
    endResetModel();
}

int TimelineTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int TimelineTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimelineTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const Entry &entry = m_entries[m_shown[index.row()]];
    const QString firstLine = entry.text.detail.section(u'\n', 0, 0).left(200);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == TimeColumn)
            return m_times.clock(entry.at);
        if (index.column() == WhoColumn)
            return entry.text.who;
        return firstLine.isEmpty() || firstLine == QLatin1StringView("{")
                   ? entry.text.text
                   : QString(entry.text.text + QStringLiteral("  ") + firstLine);
    case Qt::DecorationRole:
        return index.column() == TextColumn ? QVariant(icon(entry.text.icon)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == TimeColumn)
            return Theme::current().faint;
        if (entry.text.tone == Tone::Urgent || entry.text.tone == Tone::Person)
            return Theme::current().tone(entry.text.tone);
        return {};
    case Qt::ToolTipRole:
        return index.column() == TimeColumn ? m_times.full(entry.at)
                                            : QString(entry.text.text + u'\n' + entry.text.detail.left(2000)).trimmed();
    case DetailRole:
        return entry.text.detail;
    case PathRole:
        return entry.text.step;
    case EntryRole:
        return entry.number;
    default:
        return {};
    }
}

QVariant TimelineTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case WhoColumn:
        return tr("Who");
    case TextColumn:
        return tr("What");
    default:
        return {};
    }
}

} // namespace ams
