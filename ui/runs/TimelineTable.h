// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/runs/EventWords.h"

#include <QAbstractTableModel>

#include <set>

namespace ams {

class Times;

/// A run's journal in words, oldest first, of the lanes that are wanted. Lives in the main thread.
class TimelineTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineTable)
public:
    enum Column { TimeColumn, WhoColumn, TextColumn, ColumnCount };
    enum Role {
        DetailRole = Qt::UserRole,
        PathRole,
        EntryRole ///< number of the journal entry, from 0
    };

    explicit TimelineTable(const Times &times, QObject *parent = nullptr);

    /// Of a journal that has grown only what is new is read.
    void setJournal(const QList<RunEvent> &journal, const std::function<QString(const QString &)> &title);
    void clear();
    void setLane(EventLane lane, bool isShown);
    [[nodiscard]] bool isShown(EventLane lane) const { return !m_hidden.contains(lane); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry
    {
        int number;
        Timestamp at;
        EventText text;
    };
    void addShown(int from);

    const Times &m_times;
    QList<Entry> m_entries;
    QList<int> m_shown; ///< indexes into m_entries
    std::set<EventLane> m_hidden;
    int m_read = 0; ///< journal entries so far
};

} // namespace ams
