// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/StepTable.h"

#include "ui/look/Badge.h"
#include "ui/look/Icons.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QFont>

namespace ams {

namespace {

bool isUnderWay(StepStatus status)
{
    return status == StepStatus::Running || status == StepStatus::RetryDue || status == StepStatus::Asking;
}

bool haveSamePaths(const QList<StepRow> &one, const QList<StepRow> &other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const StepRow &a, const StepRow &b) { return a.path == b.path && a.depth == b.depth; });
}

bool isHandmade(const StepState &state)
{
    return !state.by.isNobody();
}

} // namespace

StepTable::StepTable(QObject *parent) : QAbstractTableModel(parent) {}

void StepTable::setRows(const QList<StepRow> &rows, Timestamp now)
{
    m_now = now;
    if (!haveSamePaths(m_rows, rows)) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (int i = 0; i < rows.size(); ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = rows[i];
        emit dataChanged(index(i, 0), index(i, ColumnCount - 1));
    }
}

void StepTable::setNow(Timestamp now)
{
    m_now = now;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (isUnderWay(m_rows[i].state.status))
            emit dataChanged(index(i, TimeColumn), index(i, TimeColumn), {Qt::DisplayRole});
    }
}

int StepTable::rowOf(const QString &path) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].path == path)
            return i;
    }
    return -1;
}

int StepTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StepTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StepTable::duration(const StepState &state) const
{
    switch (state.status) {
    case StepStatus::Waiting:
    case StepStatus::Skipped:
        return {};
    case StepStatus::Asking:
        return state.due == Timestamp{} ? QString() : tr("%1 left").arg(Times::countdown(state.due - m_now));
    case StepStatus::RetryDue:
        return tr("in %1").arg(Times::countdown(state.retryDue - m_now));
    default:
        break;
    }
    if (state.startedAt == Timestamp{})
        return {};
    const Timestamp end = state.finishedAt < state.startedAt ? m_now : state.finishedAt;
    const Milliseconds spent = std::max(Milliseconds(0), end - state.startedAt);
    return spent < std::chrono::seconds(1) && state.finishedAt >= state.startedAt ? tr("%1 ms").arg(spent.count())
                                                                                  : Times::age(spent);
}

QString StepTable::text(const StepRow &row, int column) const
{
    switch (column) {
    case StepColumn:
        return row.title;
    case StateColumn:
        if (row.isNext && row.state.status == StepStatus::Waiting)
            return tr("next");
        if (!row.isEnabled && row.state.status == StepStatus::Waiting)
            return tr("switched off");
        return words::of(row.state.status);
    case AttemptColumn:
        return row.state.attempt > 1 ? QString::number(row.state.attempt) : QString();
    case TimeColumn:
        return duration(row.state);
    case ResultColumn:
        return isHandmade(row.state) ? row.state.by.name + QStringLiteral(": ") + resultLine(row.state)
                                     : resultLine(row.state);
    default:
        return {};
    }
}

QVariant StepTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const StepRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::DecorationRole:
        return index.column() == StepColumn ? QVariant(icon(badgeOf(row.state.status))) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() != StepColumn && !(row.isNext && index.column() == StateColumn))
            return Theme::current().faint;
        return row.isEnabled ? QVariant() : QVariant(Theme::current().faint);
    case Qt::FontRole:
        if (index.column() == StepColumn && (isUnderWay(row.state.status) || row.isNext)) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case Qt::ToolTipRole:
        return QString(row.path + u'\n' + words::of(row.state.status) + u'\n' + resultLine(row.state)).trimmed();
    case Qt::AccessibleTextRole:
        return QString(text(row, index.column()) +
                       (index.column() == StepColumn ? QStringLiteral(", ") + words::of(row.state.status) : QString()));
    case PathRole:
        return row.path;
    case DepthRole:
        return row.depth;
    case NextRole:
        return row.isNext;
    default:
        return {};
    }
}

QVariant StepTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StepColumn:
        return tr("Step");
    case StateColumn:
        return tr("State");
    case AttemptColumn:
        return tr("Attempt");
    case TimeColumn:
        return tr("Time");
    case ResultColumn:
        return tr("Result");
    default:
        return {};
    }
}

} // namespace ams
