// SPDX-License-Identifier: Apache-2.0
#include "ui/regions/SuppressedTable.h"

#include "ui/base/AgentBook.h"
#include "ui/look/Words.h"

namespace ams {

SuppressedTable::SuppressedTable(ConsoleContext &context, QObject *parent)
    : QAbstractTableModel(parent), m_context(context)
{
    connect(&context.agents, &AgentBook::changed, this, &SuppressedTable::refresh);
    refresh();
}

int SuppressedTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_reasons.size());
}

/// Reason, all, and each agent if there are several.
int SuppressedTable::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return 2 + (m_agents.size() > 1 ? int(m_agents.size()) : 0);
}

qint64 SuppressedTable::count(int row, int column) const
{
    const QString &reason = m_reasons.at(row);
    if (column >= 2)
        return m_counts.at(column - 2).value(reason);
    qint64 all = 0;
    for (const auto &counts : m_counts)
        all += counts.value(reason);
    return all;
}

QVariant SuppressedTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == 0))
        return index.column() == 0 ? words::suppressed(m_reasons.at(index.row()))
                                   : QString::number(count(index.row(), index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight)));
    return {};
}

QVariant SuppressedTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight)));
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Reason") : section == 1 ? tr("All") : m_agents.value(section - 2);
}

void SuppressedTable::refresh()
{
    QStringList agents;
    QStringList reasons;
    QList<QMap<QString, qint64>> counts;
    for (const AgentBook::Entry *entry : m_context.agents.all()) {
        agents.append(entry->facts.agent.toString());
        counts.append(entry->facts.suppressed);
        for (auto reason = entry->facts.suppressed.begin(); reason != entry->facts.suppressed.end(); ++reason) {
            if (!reasons.contains(reason.key()))
                reasons.append(reason.key());
        }
    }
    reasons.sort();
    if (agents == m_agents && reasons == m_reasons) {
        m_counts = counts;
        if (!m_reasons.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_agents = agents;
    m_reasons = reasons;
    m_counts = counts;
    endResetModel();
}

} // namespace ams
