// SPDX-License-Identifier: Apache-2.0
#include "api/IncidentBoard.h"

#include "api/RowOfRun.h"

#include <QJsonDocument>

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kSweepEvery{10000};
/// A snapshot is shared while so few changes have come since that sending them is cheaper than a new one.
constexpr qint64 kSharedFor = 2000;
/// A run changes its row some ten times within a second: it is encoded for the next snapshot once that is over.
constexpr Milliseconds kEncodeAfter{1000};
/// So many at once take about as long as one webhook may wait for.
constexpr Milliseconds kEncodeAgain{50};
constexpr qsizetype kEncodedAtOnce = 200;
/// In a flood each new one is paid for at once, so that a snapshot never has more than this to encode.
constexpr qsizetype kMostUnencoded = 2000;
constexpr qsizetype kMostSuppressed = 50; // of one incident

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool isEnded(const IncidentRow &row)
{
    return row.automation == Automation::Resolved || row.automation == Automation::Ended ||
           (row.automation == Automation::None && row.status == IncidentStatus::Resolved);
}

} // namespace

const QByteArray &BoardChange::json() const
{
    if (encoded.isEmpty())
        encoded = compact(toJson(*change));
    return encoded;
}

IncidentBoard::IncidentBoard(BoardSettings settings, Clock &clock, Random &random, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
    , m_session(randomName(random))
    , m_flaps(m_settings.flapping)
{
    m_agent.agent = m_settings.agent;
    m_agent.region = m_settings.region;
}

// Observing ----------------------------------------------------------------------------------------------------------

void IncidentBoard::onRunChanged(const RunView &view)
{
    const auto found = m_rows.constFind(view.state.incident.id);
    IncidentRow row = rowOfRun(view, found == m_rows.cend() ? IncidentRow() : found->row);
    row.region = m_settings.region;
    m_incidentOf.insert(row.run, row.incident);
    put(std::move(row));
}

void IncidentBoard::onIncidentSeen(const Incident &incident)
{
    const auto found = m_rows.constFind(incident.id);
    IncidentRow row = found == m_rows.cend() ? IncidentRow() : found->row;
    setIncident(row, incident);
    if (row.run.isEmpty()) {
        row.customer = m_customerOf ? m_customerOf(incident) : CustomerId();
        row.agent = m_settings.agent;
        row.region = m_settings.region;
        if (row.since == Timestamp{})
            row.since = m_clock.now();
    }
    put(std::move(row));
}

void IncidentBoard::onSuppressed(const IncidentId &incident, const QString &reason)
{
    if (!m_rows.contains(incident))
        return;
    QList<SuppressedDelivery> &list = m_rows[incident].suppressed;
    list.prepend({m_clock.now(), reason});
    if (list.size() > kMostSuppressed)
        list.removeLast();
    IncidentRow row = m_rows[incident].row;
    ++row.duplicates;
    if (row.automation == Automation::None && row.reason.isEmpty())
        row.reason = reason;
    put(std::move(row));
}

void IncidentBoard::setHolds(const QList<Hold> &holds)
{
    QMap<QString, Hold> now;
    for (const Hold &hold : holds)
        now.insert(hold.id, hold);
    const QMap<QString, Hold> before = std::exchange(m_holds, now);
    for (const Hold &hold : before) {
        if (!now.contains(hold.id))
            record(HoldRemoved{hold.id}, hold.customer, hold.customer.isEmpty());
    }
    for (const Hold &hold : std::as_const(now)) {
        if (before.value(hold.id) != hold)
            record(hold, hold.customer, hold.customer.isEmpty());
    }
}

void IncidentBoard::setAgent(const AgentFacts &facts)
{
    m_agent = facts;
    const qint64 before = std::exchange(m_agentChange, record(facts, {}, true));
    forgetReplaced(before);
}

void IncidentBoard::tell(Notice notice, const CustomerId &customer)
{
    if (notice.at == Timestamp{})
        notice.at = m_clock.now();
    record(std::move(notice), customer, customer.isEmpty());
}

void IncidentBoard::put(IncidentRow row)
{
    const QList<IncidentId> others = m_flaps.see(row, m_clock.now());
    row.flaps = m_flaps.markOf(row.incident);
    const auto found = m_rows.constFind(row.incident);
    if (found != m_rows.cend()) {
        row.changedAt = found->row.changedAt;
        if (row == found->row)
            return;
        // A row may move to another customer; who saw it there must not keep it.
        if (found->row.customer != row.customer)
            record(RowRemoved{row.incident}, found->row.customer, false);
    }
    row.changedAt = m_clock.now();
    store(std::move(row));
    remark(others);
    if (m_rows.size() > m_settings.mostRows)
        makeRoom();
    if (!std::exchange(m_isSweepArmed, true))
        m_clock.after(kSweepEvery, this, [this] { sweep(); });
}

/// Their alert flaps, or does not any more. That is nothing that happened to the incident, so it does not keep a row.
void IncidentBoard::remark(const QList<IncidentId> &incidents)
{
    for (const IncidentId &incident : incidents) {
        const auto found = m_rows.constFind(incident);
        if (found == m_rows.cend())
            continue;
        IncidentRow row = found->row;
        row.flaps = m_flaps.markOf(incident);
        if (row != found->row)
            store(std::move(row));
    }
}

void IncidentBoard::store(IncidentRow row)
{
    const auto found = m_rows.constFind(row.incident);
    const bool isQueued = found != m_rows.cend() && found->json.isEmpty();
    const qint64 change = record(row, row.customer, false);
    const IncidentId incident = row.incident;
    Entry &entry = m_rows[incident];
    entry.row = std::move(row);
    entry.json.clear();
    forgetReplaced(std::exchange(entry.change, change));
    if (!isQueued)
        encodeLater(incident);
}

void IncidentBoard::remove(const IncidentId &incident)
{
    const Entry entry = m_rows.take(incident);
    m_flaps.forget(incident);
    if (m_incidentOf.value(entry.row.run) == incident)
        m_incidentOf.remove(entry.row.run);
    record(RowRemoved{incident}, entry.row.customer, false);
    forgetReplaced(entry.change);
}

/// Most of a snapshot is there when somebody asks for one, so that nothing else has to wait while it is made.
void IncidentBoard::encodeLater(const IncidentId &incident)
{
    if (m_unencoded.isEmpty())
        m_clock.after(kEncodeAfter, this, [this] { encodeSome(); });
    m_unencoded.append(incident);
    if (m_unencoded.size() > kMostUnencoded)
        encodeOldest(1);
}

void IncidentBoard::encodeOldest(qsizetype count)
{
    for (; count > 0 && !m_unencoded.isEmpty(); --count) {
        const auto found = m_rows.find(m_unencoded.takeFirst());
        if (found != m_rows.end() && found->json.isEmpty())
            found->json = compact(toJson(found->row));
    }
}

void IncidentBoard::encodeSome()
{
    encodeOldest(kEncodedAtOnce);
    if (!m_unencoded.isEmpty())
        m_clock.after(kEncodeAgain, this, [this] { encodeSome(); });
}

/// The change's number.
qint64 IncidentBoard::record(LinkChange change, const CustomerId &customer, bool isForAll)
{
    forgetReplaced();
    m_changes.push_back(
        {++m_number, m_clock.steady(), isForAll, customer, std::make_unique<const LinkChange>(std::move(change))});
    if (static_cast<qsizetype>(m_changes.size()) > m_settings.changesKept)
        m_changes.pop_front();
    emit changed();
    return m_number;
}

/// Looks over what has become old since the last time.
void IncidentBoard::forgetReplaced()
{
    const Milliseconds old = m_clock.steady() - m_settings.everyChangeFor;
    m_lookedOver = std::max(m_lookedOver, m_number - static_cast<qint64>(m_changes.size()));
    for (auto change = after(m_lookedOver); change != m_changes.cend() && change->at <= old; ++change) {
        ++m_lookedOver;
        if (isReplaced(*change))
            forgetReplaced(change->number);
    }
}

/// The young ones' turn comes when they are old.
void IncidentBoard::forgetReplaced(qint64 number)
{
    const qint64 oldest = m_number - static_cast<qint64>(m_changes.size()) + 1;
    if (number < oldest || number > m_lookedOver)
        return;
    BoardChange &change = m_changes[static_cast<size_t>(number - oldest)];
    change.change.reset();
    change.encoded.clear();
}

bool IncidentBoard::isReplaced(const BoardChange &change) const
{
    if (!change.change)
        return true;
    if (const auto *row = std::get_if<IncidentRow>(change.change.get())) {
        const auto found = m_rows.constFind(row->incident);
        return found == m_rows.cend() || found->change != change.number;
    }
    return std::holds_alternative<AgentFacts>(*change.change) && change.number != m_agentChange;
}

void IncidentBoard::sweep()
{
    const Timestamp ended = m_clock.now() - m_settings.keepEnded;
    QList<IncidentId> old;
    for (const Entry &entry : std::as_const(m_rows)) {
        if (isEnded(entry.row) && entry.row.changedAt <= ended)
            old.append(entry.row.incident);
    }
    for (const IncidentId &incident : std::as_const(old))
        remove(incident);
    remark(m_flaps.expire(m_clock.now()));
    dropOldSnapshots();
    m_isSweepArmed = !m_rows.isEmpty() || m_flaps.size() > 0;
    if (m_isSweepArmed)
        m_clock.after(kSweepEvery, this, [this] { sweep(); });
}

/// A tenth at once, so that a flood of incidents does not sort them all for each.
void IncidentBoard::makeRoom()
{
    struct Candidate
    {
        bool isOver;
        Timestamp at;
        IncidentId incident;
    };
    QList<Candidate> candidates;
    candidates.reserve(m_rows.size());
    for (const Entry &entry : std::as_const(m_rows))
        candidates.append({isEnded(entry.row), entry.row.changedAt, entry.row.incident});
    const qsizetype count = std::max<qsizetype>(1, m_settings.mostRows / 10);
    std::nth_element(
        candidates.begin(), candidates.begin() + count, candidates.end(),
        [](const Candidate &a, const Candidate &b) { return a.isOver != b.isOver ? a.isOver : a.at < b.at; });
    for (qsizetype i = 0; i < count; ++i)
        remove(candidates[i].incident);
}

// Reading ------------------------------------------------------------------------------------------------------------

bool IncidentBoard::reachesBackTo(qint64 number) const
{
    return number <= m_number && number >= m_number - static_cast<qint64>(m_changes.size());
}

std::deque<BoardChange>::const_iterator IncidentBoard::after(qint64 number) const
{
    const qint64 first = m_number - static_cast<qint64>(m_changes.size()); // the number before the oldest kept
    return m_changes.cbegin() + (number - first);
}

bool IncidentBoard::isVisible(const BoardChange &change, const Rights &rights)
{
    if (!change.change)
        return false;
    return change.isForAll ? rights.highest() >= Role::Viewer : rights.allow(Role::Viewer, change.customer);
}

std::shared_ptr<const BoardSnapshot> IncidentBoard::snapshot(const Rights &rights)
{
    const QByteArray key = compact(toJson(rights));
    std::shared_ptr<const BoardSnapshot> &kept = m_snapshots[key];
    if (kept && m_number - kept->number <= kSharedFor && reachesBackTo(kept->number))
        return kept;
    auto made = std::make_shared<BoardSnapshot>();
    made->number = m_number;
    for (Entry &entry : m_rows) {
        if (!rights.allow(Role::Viewer, entry.row.customer))
            continue;
        if (entry.json.isEmpty())
            entry.json = compact(toJson(entry.row));
        made->rows.append(entry.json);
    }
    made->holds = holds(rights);
    made->agent = m_agent;
    kept = made;
    dropOldSnapshots();
    return made;
}

/// Nobody waits for those that are too old to be shared.
void IncidentBoard::dropOldSnapshots()
{
    m_snapshots.removeIf([this](const auto &entry) { return m_number - entry.value()->number > kSharedFor; });
}

QList<IncidentRow> IncidentBoard::rows(const Rights &rights) const
{
    QList<IncidentRow> list;
    for (const Entry &entry : m_rows) {
        if (rights.allow(Role::Viewer, entry.row.customer))
            list.append(entry.row);
    }
    return list;
}

int IncidentBoard::countWithPeople() const
{
    return static_cast<int>(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Entry &entry) {
        const Automation automation = entry.row.automation;
        return automation == Automation::HandedOver || automation == Automation::TakenOver ||
               automation == Automation::Waiting;
    }));
}

std::optional<IncidentRow> IncidentBoard::row(const IncidentId &incident) const
{
    const auto found = m_rows.constFind(incident);
    return found == m_rows.cend() ? std::nullopt : std::optional(found->row);
}

std::optional<IncidentRow> IncidentBoard::rowOf(const RunId &run) const
{
    const auto found = m_incidentOf.constFind(run);
    return found == m_incidentOf.cend() ? std::nullopt : row(*found);
}

SuppressedDeliveries IncidentBoard::suppressed(const IncidentId &incident) const
{
    const auto found = m_rows.constFind(incident);
    return found == m_rows.cend() ? SuppressedDeliveries{}
                                  : SuppressedDeliveries{found->row.duplicates, found->suppressed};
}

QList<Hold> IncidentBoard::holds(const Rights &rights) const
{
    QList<Hold> list;
    for (const Hold &hold : m_holds) {
        const bool isVisible =
            hold.customer.isEmpty() ? rights.highest() >= Role::Viewer : rights.allow(Role::Viewer, hold.customer);
        if (isVisible)
            list.append(hold);
    }
    return list;
}

} // namespace ams
