// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QAbstractTableModel>

namespace ams {

/// Incidents that were not run again: a reason a row, an agent a column, and all agents together. Lives in the main
/// thread.
class SuppressedTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SuppressedTable)
public:
    explicit SuppressedTable(ConsoleContext &context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    [[nodiscard]] qint64 count(int row, int column) const;

    ConsoleContext &m_context;
    QStringList m_reasons;
    QStringList m_agents;
    QList<QMap<QString, qint64>> m_counts; ///< of each agent, by reason
};

} // namespace ams
