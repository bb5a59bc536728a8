// SPDX-License-Identifier: Apache-2.0
#include "ui/regions/AgentTable.h"

#include "ui/base/AgentBook.h"
#include "ui/base/AgentHealth.h"
#include "ui/base/LinkBook.h"
#include "ui/base/LinkTrust.h"
#include "ui/look/Icons.h"
#include "ui/look/Times.h"

namespace ams {

namespace {

constexpr Milliseconds kTick{1000};

bool isFigure(int column)
{
    switch (column) {
    case AgentTable::Running:
    case AgentTable::Queue:
    case AgentTable::OldestWait:
    case AgentTable::WithPeople:
    case AgentTable::TakenUp:
    case AgentTable::Lost:
    case AgentTable::LedgerLatency:
    case AgentTable::PagerDuty:
    case AgentTable::Unwritten:
        return true;
    default:
        return false;
    }
}

} // namespace

AgentTable::AgentTable(ConsoleContext &context, QObject *parent) : QAbstractTableModel(parent), m_context(context)
{
    connect(&context.agents, &AgentBook::changed, this, &AgentTable::refresh);
    tick();
}

int AgentTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AgentTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant AgentTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return details(row, index.column());
    case Qt::AccessibleTextRole:
        return QString(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(": ") +
                       text(row, index.column()));
    case Qt::DecorationRole:
        return sign(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    default:
        return {};
    }
}

QVariant AgentTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft)));
    const bool isLong = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isLong)
        return {};
    switch (section) {
    case Agent:
        return tr("Agent");
    case Region:
        return tr("Region");
    case State:
        return tr("State");
    case Heard:
        return isLong ? tr("How old these figures are") : tr("Heard");
    case Running:
        return isLong ? tr("Runs under way; it holds a lease on each") : tr("Leases");
    case Queue:
        return isLong ? tr("Incidents that wait for a free run") : tr("Queue");
    case OldestWait:
        return isLong ? tr("Age of the oldest incident in the queue") : tr("Oldest");
    case WithPeople:
        return isLong ? tr("Runs that wait for people") : tr("With people");
    case TakenUp:
        return isLong ? tr("Runs taken up from a former process or another agent, since its start") : tr("Taken up");
    case Lost:
        return isLong ? tr("Runs whose claim another agent has now, since its start") : tr("Lost");
    case LedgerLatency:
        return isLong ? tr("Time that the last durable write took") : tr("Ledger");
    case PagerDuty:
        return isLong ? tr("Calls to PagerDuty that it may make at once, of those a minute") : tr("PagerDuty");
    case Unwritten:
        return isLong ? tr("Runs of which PagerDuty does not show everything yet") : tr("Unwritten");
    case Webhooks:
        return isLong ? tr("Whether PagerDuty's subscription sends webhooks here, and when the last one came")
                      : tr("Webhooks");
    case NoGap:
        return isLong ? tr("Every open incident created since then has been seen") : tr("No gap since");
    case Started:
        return tr("Started");
    case Version:
        return tr("Version");
    default:
        return {};
    }
}

QString AgentTable::text(const Row &row, int column) const
{
    const AgentFacts &facts = row.facts;
    const QString none = QStringLiteral("–");
    switch (column) {
    case Agent:
        return facts.agent.toString();
    case Region:
        return facts.region;
    case State:
        return healthOf(facts, row.link).text;
    case Heard:
        return Times::ago(m_context.clock.now() - row.heard);
    case Running:
        return QString::number(facts.leases);
    case Queue:
        return QString::number(facts.waitingRuns);
    case OldestWait:
        return facts.waitingRuns > 0 ? Times::age(facts.oldestWait) : none;
    case WithPeople:
        return QString::number(facts.withPeople);
    case TakenUp:
        return QString::number(facts.takeOvers);
    case Lost:
        return QString::number(facts.lost);
    case LedgerLatency:
        return facts.hasLedger ? tr("%1 ms").arg(facts.ledgerLatency.count()) : none;
    case PagerDuty:
        if (!facts.pagerDutyLeft)
            return tr("no limit");
        return facts.pagerDutyPerMinute ? tr("%1 of %2", "calls left, of those a minute")
                                              .arg(*facts.pagerDutyLeft)
                                              .arg(*facts.pagerDutyPerMinute)
                                        : QString::number(*facts.pagerDutyLeft);
    case Unwritten:
        return QString::number(facts.unwritten);
    case Webhooks: {
        const QString state = badgeOf(facts.webhooks).text;
        if (facts.webhooks.state != WebhookHealth::State::Active || !facts.webhooks.lastWebhook)
            return state;
        return tr("%1, %2", "state of webhooks, and when the last one came")
            .arg(state, Times::ago(m_context.clock.now() - *facts.webhooks.lastWebhook));
    }
    case NoGap:
        return facts.noGapSince ? m_context.times.compact(*facts.noGapSince) : none;
    case Started:
        return m_context.times.compact(facts.startedAt);
    case Version:
        return facts.version;
    default:
        return {};
    }
}

QString AgentTable::details(const Row &row, int column) const
{
    const AgentFacts &facts = row.facts;
    switch (column) {
    case Agent:
        return tr("%1: version %2, started %3")
            .arg(facts.agent.toString(), facts.version, m_context.times.full(facts.startedAt));
    case State:
        return healthOf(facts, row.link).text;
    case Heard:
        return m_context.times.full(row.heard);
    case PagerDuty:
        return facts.pagerDutyWaiting > 0 ? tr("%n call(s) wait for their turn", nullptr, facts.pagerDutyWaiting)
                                          : QString();
    case Webhooks:
        return webhookDetails(facts.webhooks);
    case NoGap:
        return facts.noGapSince ? m_context.times.full(*facts.noGapSince)
                                : tr("PagerDuty has not been asked for lost incidents yet, or did not answer");
    case Started:
        return m_context.times.full(facts.startedAt);
    default:
        return {};
    }
}

QString AgentTable::webhookDetails(const WebhookHealth &webhooks) const
{
    QStringList lines;
    if (const QString advice = adviceOn(webhooks); !advice.isEmpty())
        lines.append(advice);
    if (!webhooks.reason.isEmpty())
        lines.append(tr("PagerDuty was asked in vain: %1").arg(webhooks.reason));
    if (!webhooks.address.isEmpty())
        lines.append(tr("The subscription delivers to %1").arg(webhooks.address));
    if (webhooks.since != Timestamp{})
        lines.append(tr("Seen so since %1").arg(m_context.times.full(webhooks.since)));
    lines.append(webhooks.lastWebhook ? tr("Last webhook: %1").arg(m_context.times.full(*webhooks.lastWebhook))
                                      : tr("No webhook has come since the agent's start"));
    return lines.join(u'\n');
}

QVariant AgentTable::sign(const Row &row, int column) const
{
    if (column == State)
        return icon(healthOf(row.facts, row.link));
    if (row.link != LinkState::Kind::Live)
        return {};
    if (column == Webhooks)
        return icon(badgeOf(row.facts.webhooks));
    Level level = Level::Fine;
    if (column == OldestWait)
        level = levelOfWait(row.facts.oldestWait);
    else if (column == LedgerLatency)
        level = levelOfLatency(row.facts);
    else if (column == PagerDuty)
        level = levelOfBudget(row.facts);
    return level == Level::Fine ? QVariant() : QVariant(icon(badgeOf(level)));
}

void AgentTable::refresh()
{
    const Timestamp now = m_context.clock.now();
    QList<Row> rows;
    for (const AgentBook::Entry *entry : m_context.agents.all()) {
        Row row{entry->facts, LinkState::Kind::Off, entry->heard};
        if (const CoreLink *link = m_context.links.find(entry->link))
            row.link = trustedKind(link->state().kind, link->lastHeard(), true, now);
        rows.append(row);
    }
    bool isSame = rows.size() == m_rows.size();
    for (qsizetype row = 0; isSame && row < rows.size(); ++row)
        isSame = rows.at(row).facts.agent == m_rows.at(row).facts.agent;
    if (!isSame) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, kColumns - 1));
}

/// Ages grow while nothing is told.
void AgentTable::tick()
{
    refresh();
    m_context.clock.after(kTick, this, [this] { tick(); });
}

} // namespace ams
