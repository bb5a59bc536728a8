// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/WatchBook.h"

#include "ui/base/LinkBook.h"

namespace ams {

namespace {

/// An agent matches at once, but may have to read the incident again before it begins.
constexpr Milliseconds kDecidedAfter{5000};

bool isOpen(const IncidentRow &row)
{
    return row.status != IncidentStatus::Resolved && row.automation != Automation::Resolved &&
           row.automation != Automation::Ended;
}

bool isForYou(const IncidentRow &row)
{
    return isOpen(row) && (row.automation == Automation::HandedOver || row.question.has_value());
}

bool isUnowned(const IncidentRow &row)
{
    return isOpen(row) && row.automation == Automation::None && row.status == IncidentStatus::Triggered &&
           !isKnownToPeople(row);
}

/// Whose acknowledgement is over without the incident being resolved: who has taken it may have forgotten it. A
/// hand-over opens the incident again, too, but tells that by itself.
bool acknowledgementRanOut(const IncidentRow &before, const IncidentRow &now)
{
    return before.status == IncidentStatus::Acknowledged && now.status == IncidentStatus::Triggered &&
           before.automation == Automation::TakenOver && now.automation == Automation::TakenOver;
}

} // namespace

Badge WatchSummary::worst() const
{
    if (needYou > 0)
        return badgeOf(Automation::HandedOver);
    if (unowned > 0)
        return badgeOf(Automation::None);
    // What is not seen cannot be well.
    if (links == 0 || liveLinks < links)
        return badgeOf(links == 0 ? LinkState::Kind::Off : LinkState::Kind::CutOff);
    if (withPeople > 0)
        return badgeOf(Automation::TakenOver);
    if (running > 0)
        return badgeOf(Automation::Running);
    return badgeOf(LinkState::Kind::Live);
}

WatchBook::WatchBook(LinkBook &links, Clock &clock, QObject *parent) : QObject(parent), m_links(links), m_clock(clock)
{
    for (const LinkBook::Entry &entry : links.all())
        watch(entry.link.get());
    connect(&links, &LinkBook::added, this, &WatchBook::watch);
    connect(&links, &LinkBook::removing, this, &WatchBook::forget);
}

WatchSummary WatchBook::summary() const
{
    WatchSummary summary = m_counts;
    for (const LinkBook::Entry &entry : m_links.all()) {
        ++summary.links;
        if (entry.link->state().kind == LinkState::Kind::Live && m_seen.contains(entry.link.get()))
            ++summary.liveLinks;
    }
    return summary;
}

AwayCounts WatchBook::since(Timestamp time) const
{
    AwayCounts counts;
    for (const Known &known : m_rows) {
        const IncidentRow &row = known.row;
        if (row.createdAt > time)
            ++counts.begun;
        if (row.since <= time)
            continue;
        if (row.automation == Automation::Resolved)
            ++counts.resolved;
        else if (row.automation == Automation::HandedOver)
            ++counts.handedOver;
        else if (row.automation == Automation::TakenOver)
            ++counts.taken;
    }
    return counts;
}

QList<IncidentRow> WatchBook::rows(const CoreLink *except) const
{
    QList<IncidentRow> rows;
    rows.reserve(m_rows.size());
    for (const Known &known : m_rows) {
        if (!except || known.link != except)
            rows.append(known.row);
    }
    return rows;
}

std::optional<IncidentRow> WatchBook::row(const IncidentId &incident) const
{
    const auto known = m_rows.constFind(incident);
    return known == m_rows.cend() ? std::nullopt : std::optional(known->row);
}

void WatchBook::watch(CoreLink *link)
{
    connect(link, &CoreLink::snapshotReceived, this,
            [this, link](const LinkSnapshot &snapshot) { onSnapshot(link, snapshot); });
    connect(link, &CoreLink::deltaReceived, this, [this, link](const LinkDelta &delta) { onDelta(link, delta); });
    connect(link, &CoreLink::stateChanged, this, &WatchBook::summaryChanged);
    emit summaryChanged();
}

void WatchBook::forget(CoreLink *link)
{
    disconnect(link, nullptr, this, nullptr);
    for (auto known = m_rows.begin(); known != m_rows.end();) {
        if (known->link == link) {
            count(known->row, -1);
            known = m_rows.erase(known);
        } else {
            ++known;
        }
    }
    m_seen.remove(link);
    emit summaryChanged();
}

void WatchBook::onSnapshot(CoreLink *link, const LinkSnapshot &snapshot)
{
    QSet<IncidentId> here;
    here.reserve(snapshot.rows.size());
    for (const IncidentRow &row : snapshot.rows) {
        here.insert(row.incident);
        put(link, row, false);
    }
    for (auto known = m_rows.begin(); known != m_rows.end();) {
        if (known->link == link && !here.contains(known->row.incident)) {
            count(known->row, -1);
            known = m_rows.erase(known);
        } else {
            ++known;
        }
    }
    const bool isFirst = !m_seen.contains(link);
    m_seen.insert(link);
    if (isFirst)
        emit pictureCame();
    emit summaryChanged();
}

void WatchBook::onDelta(CoreLink *link, const LinkDelta &delta)
{
    for (const LinkChange &change : delta.changes) {
        if (const auto *row = std::get_if<IncidentRow>(&change)) {
            put(link, *row, true);
        } else if (const auto *removed = std::get_if<RowRemoved>(&change)) {
            const auto known = m_rows.find(removed->incident);
            if (known != m_rows.end() && known->link == link) {
                count(known->row, -1);
                m_rows.erase(known);
            }
        }
    }
    emit summaryChanged();
}

void WatchBook::put(CoreLink *link, const IncidentRow &row, bool isNews)
{
    const auto known = m_rows.find(row.incident);
    if (known == m_rows.end()) {
        m_rows.insert(row.incident, {row, link});
        count(row, 1);
        if (isNews && needsPerson(row))
            tell(row);
        return;
    }
    // Two agents see it: the one that runs it knows more, and the newer word counts.
    if (known->link != link &&
        (known->row.changedAt > row.changedAt || (row.run.isEmpty() && !known->row.run.isEmpty())))
        return;
    const bool wasNeeded = needsPerson(known->row) && !m_undecided.contains(row.incident);
    const bool isAnotherQuestion = row.question && known->row.question != row.question;
    const bool ranOut = acknowledgementRanOut(known->row, row);
    count(known->row, -1);
    *known = {row, link};
    count(row, 1);
    if (isNews && ((needsPerson(row) && (!wasNeeded || isAnotherQuestion)) || ranOut))
        tell(row);
}

void WatchBook::tell(const IncidentRow &row)
{
    if (row.automation != Automation::None || row.question) {
        m_undecided.remove(row.incident);
        emit personNeeded(row);
    } else if (!m_undecided.contains(row.incident)) {
        m_undecided.insert(row.incident);
        m_clock.after(kDecidedAfter, this, [this, incident = row.incident] { tellUndecided(incident); });
    }
}

void WatchBook::tellUndecided(const IncidentId &incident)
{
    const auto known = m_rows.constFind(incident);
    if (m_undecided.remove(incident) && known != m_rows.cend() && known->row.automation == Automation::None &&
        needsPerson(known->row))
        emit personNeeded(known->row);
}

void WatchBook::count(const IncidentRow &row, int by)
{
    if (isForYou(row))
        m_counts.needYou += by;
    else if (isUnowned(row))
        m_counts.unowned += by;
    else if (isOpen(row) && row.automation == Automation::TakenOver)
        m_counts.withPeople += by;
    else if (isOpen(row) && (row.automation == Automation::Running || row.automation == Automation::Queued))
        m_counts.running += by;
}

} // namespace ams
