// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

namespace ams {

/// CSV or TSV as a table: the first line names the columns, the text tells which of the two it is. Quotes as in RFC
/// 4180.
class TextTable final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextTable)
public:
    explicit TextTable(QObject *parent = nullptr);

    void setText(const QByteArray &text);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_names;
    QList<QStringList> m_rows;
};

} // namespace ams
