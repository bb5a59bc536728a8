// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/runs/StepRow.h"

#include <QAbstractTableModel>

namespace ams {

/// The steps of one run as lines. A change of states keeps lines and selection; only other steps reset the model. Lives
/// in the main thread.
class StepTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StepTable)
public:
    enum Column { StepColumn, StateColumn, AttemptColumn, TimeColumn, ResultColumn, ColumnCount };
    enum Role { PathRole = Qt::UserRole, DepthRole, NextRole };

    explicit StepTable(QObject *parent = nullptr);

    void setRows(const QList<StepRow> &rows, Timestamp now);
    /// Durations of what is under way grow.
    void setNow(Timestamp now);
    [[nodiscard]] const QList<StepRow> &rows() const { return m_rows; }
    [[nodiscard]] int rowOf(const QString &path) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const StepRow &row, int column) const;
    [[nodiscard]] QString duration(const StepState &state) const;

    QList<StepRow> m_rows;
    Timestamp m_now{};
};

} // namespace ams
