// SPDX-License-Identifier: Apache-2.0
#include "ui/holds/HoldTable.h"

#include "ui/base/IncidentBook.h"
#include "ui/holds/MutePlan.h"
#include "ui/look/Icons.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include "base/Clock.h"

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kTick{1000};

Icon iconOf(HoldKind kind)
{
    switch (kind) {
    case HoldKind::Mute:
        return Icon::Mute;
    case HoldKind::Maintenance:
        return Icon::Settings;
    case HoldKind::Pause:
        return Icon::Pause;
    }
    return Icon::Mute;
}

} // namespace

HoldTable::HoldTable(ConsoleContext &context, QObject *parent) : QAbstractTableModel(parent), m_context(context)
{
    connect(&context.incidents, &IncidentBook::holdsChanged, this, &HoldTable::refresh);
    refresh();
    tick();
}

int HoldTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_holds.size());
}

int HoldTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

const Hold *HoldTable::at(int row) const
{
    return row < 0 || row >= m_holds.size() ? nullptr : &m_holds.at(row);
}

QVariant HoldTable::data(const QModelIndex &index, int role) const
{
    const Hold *hold = index.isValid() ? at(index.row()) : nullptr;
    if (hold == nullptr)
        return {};
    const Timestamp now = m_context.clock.now();
    if (role == Qt::DecorationRole && index.column() == Kind)
        return icon(iconOf(hold->kind));
    if (role == Qt::ToolTipRole && index.column() == Left)
        return tr("%1 to %2").arg(m_context.times.full(hold->from), m_context.times.full(hold->until));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Kind:
        return words::of(hold->kind);
    case Where:
        return scopeInWords(*hold);
    case Left:
        return hold->from > now ? tr("from %1").arg(m_context.times.compact(hold->from))
                                : Times::countdown(hold->until - now);
    case About:
        return m_about.at(index.row()) == 0 ? tr("nothing") : QString::number(m_about.at(index.row()));
    case By:
        return hold->by.name;
    case Reason:
        return hold->reason;
    default:
        return {};
    }
}

QVariant HoldTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("What");
    case Where:
        return tr("Where");
    case Left:
        return tr("Time left");
    case About:
        return tr("Now about");
    case By:
        return tr("By");
    case Reason:
        return tr("Reason");
    default:
        return {};
    }
}

void HoldTable::refresh()
{
    QList<Hold> holds = m_context.incidents.holds();
    const Timestamp now = m_context.clock.now();
    holds.removeIf([now](const Hold &hold) { return hold.until <= now; });
    std::stable_sort(holds.begin(), holds.end(), [](const Hold &one, const Hold &other) {
        const bool isPause = one.kind == HoldKind::Pause;
        const bool isOtherPause = other.kind == HoldKind::Pause;
        return isPause != isOtherPause ? isPause : one.until < other.until;
    });
    const QList<IncidentRow> rows = m_context.incidents.rows();
    QList<int> about;
    for (const Hold &hold : std::as_const(holds))
        about.append(int(heldBy({hold}, rows, now).size()));
    if (holds == m_holds) {
        m_about = about;
        if (!holds.isEmpty())
            emit dataChanged(index(0, Left), index(int(holds.size()) - 1, About));
        return;
    }
    beginResetModel();
    m_holds = holds;
    m_about = about;
    endResetModel();
}

void HoldTable::tick()
{
    m_context.clock.after(kTick, this, [this] {
        refresh();
        tick();
    });
}

} // namespace ams
