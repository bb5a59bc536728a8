// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/TextTable.h"

#include <algorithm>

namespace ams {

namespace {

QList<QStringList> rowsOf(const QString &text, QChar separator)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    const auto endRow = [&] {
        row.append(cell);
        cell.clear();
        if (row.size() > 1 || !row.first().isEmpty())
            rows.append(row);
        row.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i];
        if (isQuoted) {
            if (letter != u'"')
                cell.append(letter);
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                cell.append(text[i++]);
            else
                isQuoted = false;
        } else if (letter == u'"' && cell.isEmpty()) {
            isQuoted = true;
        } else if (letter == separator) {
            row.append(cell);
            cell.clear();
        } else if (letter == u'\n') {
            endRow();
        } else if (letter != u'\r') {
            cell.append(letter);
        }
    }
    if (!cell.isEmpty() || !row.isEmpty())
        endRow();
    return rows;
}

} // namespace

TextTable::TextTable(QObject *parent) : QAbstractTableModel(parent) {}

void TextTable::setText(const QByteArray &text)
{
    beginResetModel();
    const QByteArray first = text.left(text.indexOf('\n'));
    const QChar separator = first.contains('\t') ? u'\t' : u',';
    m_rows = rowsOf(QString::fromUtf8(text), separator);
    m_names = m_rows.isEmpty() ? QStringList() : m_rows.takeFirst();
    for (const QStringList &row : std::as_const(m_rows)) {
        while (m_names.size() < row.size())
            m_names.append(QString());
    }
    endResetModel();
}

int TextTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TextTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

QVariant TextTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole))
        return {};
    const QString text = m_rows[index.row()].value(index.column());
    if (role == Qt::DisplayRole)
        return text;
    bool isNumber = false;
    text.toDouble(&isNumber);
    return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? m_names.value(section) : QString::number(section + 1);
}

} // namespace ams
