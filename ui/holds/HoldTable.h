// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Hold.h"
#include "ui/base/ConsoleContext.h"

#include <QAbstractTableModel>

namespace ams {

/// All holds of all agents, pauses first, then by their end. Lives in the main thread.
class HoldTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoldTable)
public:
    enum Column { Kind, Where, Left, About, By, Reason };
    static constexpr int kColumns = Reason + 1;

    explicit HoldTable(ConsoleContext &context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Null for a row that there is not.
    [[nodiscard]] const Hold *at(int row) const;

private:
    void refresh();
    void tick();

    ConsoleContext &m_context;
    QList<Hold> m_holds;
    QList<int> m_about; ///< how many open incidents each is about now
};

} // namespace ams
