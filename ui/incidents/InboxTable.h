// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/IncidentBook.h"

#include <QAbstractTableModel>

namespace ams {

enum class InboxColumn { Left, Question, Customer, Incident, Scenario, Agent };
inline constexpr int kInboxColumns = int(InboxColumn::Agent) + 1;

/// The questions of all runs of all agents to people, what runs out first at the top. What has run out stays, dead,
/// until its agent has told what becomes of it. Lives in the main thread.
class InboxTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxTable)
public:
    /// Both outlive it.
    InboxTable(IncidentBook &book, Clock &clock, QObject *parent = nullptr);

    /// Null when there is no such row.
    [[nodiscard]] const IncidentRow *incidentAt(int row) const;
    [[nodiscard]] int rowOf(const IncidentId &incident) const;
    /// Its time is over: no answer counts any more.
    [[nodiscard]] bool isDead(int row) const;
    /// Those that can still be answered.
    [[nodiscard]] int liveCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void countChanged();

private:
    void onChanged(const QList<int> &which);
    void onRemoved(const QList<int> &which);
    void take(const IncidentId &incident);
    void tick();
    [[nodiscard]] QString text(InboxColumn column, int row) const;
    [[nodiscard]] Milliseconds left(const IncidentRow &row) const;

    IncidentBook &m_book;
    Clock &m_clock;
    struct Entry
    {
        IncidentId incident;
        Timestamp due{};
    };
    QList<Entry> m_entries; ///< by due
};

} // namespace ams
