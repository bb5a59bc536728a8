// SPDX-License-Identifier: Apache-2.0
#include "ui/base/IncidentBook.h"

#include "ui/base/LinkBook.h"

#include <algorithm>

namespace ams {

namespace {

constexpr int kCached = 0; ///< source of the picture of an earlier time
/// Rows of a picture that are taken in at once: some ten milliseconds.
constexpr qsizetype kPart = 2500;
/// Between two parts, so that keys and mouse have their turn.
constexpr Milliseconds kPause{1};

std::shared_ptr<const IncidentRow> kept(IncidentRow row)
{
    return std::make_shared<const IncidentRow>(std::move(row));
}

} // namespace

IncidentBook::IncidentBook(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_sources.emplace_back();
}

void IncidentBook::follow(LinkBook &links)
{
    for (const LinkBook::Entry &entry : links.all())
        addLink(entry.name, *entry.link);
    connect(&links, &LinkBook::added, this, [this, &links](CoreLink *link) { addLink(links.nameOf(link), *link); });
    connect(&links, &LinkBook::removing, this, [this](CoreLink *link) { removeLink(*link); });
}

void IncidentBook::addLink(const QString &name, CoreLink &link)
{
    const int source = int(m_sources.size());
    m_sources.push_back({name, &link, {}, {}, {}});
    connect(&link, &CoreLink::snapshotReceived, this,
            [this, source](const LinkSnapshot &snapshot) { onSnapshot(source, snapshot); });
    connect(&link, &CoreLink::deltaReceived, this, [this, source](const LinkDelta &delta) { onDelta(source, delta); });
    connect(&link, &CoreLink::stateChanged, this, [this] {
        reconsider();
        emit trustChanged();
    });
}

void IncidentBook::removeLink(CoreLink &link)
{
    link.disconnect(this);
    for (size_t i = 1; i < m_sources.size(); ++i) {
        if (m_sources[i].link != &link)
            continue;
        m_sources[i] = {};
        dropSource(int(i));
    }
    dropCached({});
    emit holdsChanged();
    emit trustChanged();
}

void IncidentBook::showCached(const QList<IncidentRow> &rows)
{
    QSet<int> touched;
    for (const IncidentRow &row : rows) {
        if (!m_slots.contains(row.incident))
            put(kCached, row, touched);
    }
    m_isPicture = true;
    finish(touched, {});
    m_isPicture = false;
}

CoreLink *IncidentBook::linkOf(int slot) const
{
    return m_sources[size_t(m_entries[size_t(slot)].source)].link;
}

CoreLink *IncidentBook::askLink(int slot) const
{
    const int own = m_entries[size_t(slot)].source;
    if (isLive(own))
        return linkOf(slot);
    for (size_t i = 1; i < m_sources.size(); ++i) {
        if (isLive(int(i)))
            return m_sources[i].link;
    }
    return linkOf(slot);
}

QString IncidentBook::linkName(int slot) const
{
    return m_sources[size_t(m_entries[size_t(slot)].source)].name;
}

bool IncidentBook::isTrusted(int slot) const
{
    return isLive(m_entries[size_t(slot)].source);
}

bool IncidentBook::isLive(int source) const
{
    const CoreLink *link = m_sources[size_t(source)].link;
    return link != nullptr && link->state().kind == LinkState::Kind::Live;
}

/// Whether `one` tells more of an incident than `other`, which another agent sees.
bool IncidentBook::isBetter(const Sighting &one, const Sighting &other) const
{
    if (one.row.run.isEmpty() != other.row.run.isEmpty())
        return !one.row.run.isEmpty();
    if (one.row.run == other.row.run) {
        if (one.row.turn != other.row.turn)
            return one.row.turn > other.row.turn;
        // Deeds go to the agent whose row is shown: to one that hears them.
        if (isLive(one.source) != isLive(other.source))
            return isLive(one.source);
    }
    return one.row.changedAt > other.row.changedAt;
}

QList<IncidentRow> IncidentBook::rows() const
{
    QList<IncidentRow> rows;
    rows.reserve(count());
    for (const Entry &entry : m_entries) {
        if (entry.isUsed)
            rows.append(*entry.row);
    }
    return rows;
}

QList<CoreLink *> IncidentBook::links() const
{
    QList<CoreLink *> links;
    for (const Source &source : m_sources) {
        if (source.link)
            links.append(source.link);
    }
    return links;
}

QList<Hold> IncidentBook::holds() const
{
    // Agents of one ledger tell the same holds.
    QMap<QString, Hold> holds;
    for (const Source &source : m_sources) {
        for (const Hold &hold : source.holds)
            holds.insert(hold.id, hold);
    }
    return holds.values();
}

QList<AgentFacts> IncidentBook::agents() const
{
    QList<AgentFacts> agents;
    for (const Source &source : m_sources) {
        if (source.agent)
            agents.append(*source.agent);
    }
    return agents;
}

void IncidentBook::onSnapshot(int source, const LinkSnapshot &snapshot)
{
    Source &from = m_sources[size_t(source)];
    from.reading = std::make_unique<Reading>();
    from.reading->snapshot = snapshot;
    from.reading->seen.reserve(snapshot.rows.size());
    m_slots.reserve(std::max(m_slots.size(), snapshot.rows.size()));
    m_entries.reserve(std::max(m_entries.size(), size_t(snapshot.rows.size())));
    readMore(source);
}

/// The next part of a picture; a small one is read at once.
void IncidentBook::readMore(int source)
{
    Reading *reading = m_sources[size_t(source)].reading.get();
    if (reading == nullptr)
        return; // the link was taken out
    m_isPicture = true;
    QSet<int> touched;
    const QList<IncidentRow> &rows = reading->snapshot.rows;
    const qsizetype until = std::min(rows.size(), reading->next + kPart);
    for (; reading->next < until; ++reading->next) {
        reading->seen.insert(rows.at(reading->next).incident);
        put(source, rows.at(reading->next), touched);
    }
    if (until < rows.size()) {
        finish(touched, {});
        m_isPicture = false;
        m_clock.after(kPause, this, [this, source, reading] {
            if (m_sources[size_t(source)].reading.get() == reading)
                readMore(source); // unless another picture has come instead
        });
        return;
    }
    const std::unique_ptr<Reading> done = std::move(m_sources[size_t(source)].reading);
    endSnapshot(source, done->snapshot, done->seen, std::move(touched));
    m_isPicture = false;
    for (const LinkDelta &delta : std::as_const(done->later))
        onDelta(source, delta);
}

void IncidentBook::endSnapshot(int source, const LinkSnapshot &snapshot, const QSet<IncidentId> &seen,
                               QSet<int> touched)
{
    QList<int> gone;
    for (int slot = 0; slot < slotCount(); ++slot) {
        const Entry &entry = m_entries[size_t(slot)];
        if (entry.isUsed && !seen.contains(entry.row->incident) && forget(source, slot, touched))
            gone.append(slot);
    }
    Source &from = m_sources[size_t(source)];
    from.holds.clear();
    for (const Hold &hold : snapshot.holds)
        from.holds.insert(hold.id, hold);
    from.agent = snapshot.agent;
    finish(touched, gone);
    dropCached(snapshot.agent.agent);
    emit holdsChanged();
    emit agentChanged(snapshot.agent);
}

void IncidentBook::onDelta(int source, const LinkDelta &delta)
{
    QSet<int> touched;
    QList<int> gone;
    Source &from = m_sources[size_t(source)];
    if (from.reading) {
        from.reading->later.append(delta);
        return;
    }
    bool holdsDiffer = false;
    for (const LinkChange &change : delta.changes) {
        if (const auto *row = std::get_if<IncidentRow>(&change)) {
            gone.removeAll(slotOf(row->incident));
            put(source, *row, touched);
        } else if (const auto *removal = std::get_if<RowRemoved>(&change)) {
            const int slot = slotOf(removal->incident);
            if (slot >= 0 && forget(source, slot, touched) && !gone.contains(slot))
                gone.append(slot);
        } else if (const auto *hold = std::get_if<Hold>(&change)) {
            from.holds.insert(hold->id, *hold);
            holdsDiffer = true;
        } else if (const auto *ended = std::get_if<HoldRemoved>(&change)) {
            from.holds.remove(ended->id);
            holdsDiffer = true;
        } else if (const auto *facts = std::get_if<AgentFacts>(&change)) {
            from.agent = *facts;
            emit agentChanged(*facts);
        } else if (const auto *notice = std::get_if<Notice>(&change)) {
            emit noticed(*notice, from.name);
        }
    }
    finish(touched, gone);
    if (holdsDiffer)
        emit holdsChanged();
}

void IncidentBook::put(int source, IncidentRow row, QSet<int> &touched)
{
    intern(row);
    int slot = slotOf(row.incident);
    if (slot < 0) {
        if (m_free.empty()) {
            slot = slotCount();
            m_entries.emplace_back();
        } else {
            slot = m_free.back();
            m_free.pop_back();
        }
        m_slots.insert(row.incident, slot);
        m_entries[size_t(slot)] = {kept(std::move(row)), source, {}, m_clock.steady(), true};
        touched.insert(slot);
        return;
    }
    Entry &entry = m_entries[size_t(slot)];
    const std::shared_ptr<const IncidentRow> before = entry.row;
    const bool wasCached = entry.source == kCached; // what it says may be the same, but now it can be trusted
    if (wasCached || (entry.source == source && entry.others.empty())) {
        entry.source = source;
        if (row != *before)
            entry.row = kept(std::move(row));
    } else {
        std::vector<Sighting> all = std::move(entry.others);
        all.push_back({entry.source, *before});
        std::erase_if(all, [source](const Sighting &one) { return one.source == source; });
        all.push_back({source, std::move(row)});
        choose(entry, std::move(all));
    }
    if (entry.row == before && !wasCached)
        return;
    entry.changed = m_clock.steady();
    touched.insert(slot);
}

bool IncidentBook::forget(int source, int slot, QSet<int> &touched)
{
    Entry &entry = m_entries[size_t(slot)];
    if (entry.source != source) {
        std::erase_if(entry.others, [source](const Sighting &one) { return one.source == source; });
        return false;
    }
    if (entry.others.empty())
        return true;
    choose(entry, std::move(entry.others));
    entry.changed = m_clock.steady();
    touched.insert(slot);
    return false;
}

/// Of all that see an incident the one that is shown.
void IncidentBook::choose(Entry &entry, std::vector<Sighting> all)
{
    const auto best = std::max_element(
        all.begin(), all.end(), [this](const Sighting &one, const Sighting &other) { return isBetter(other, one); });
    entry.source = best->source;
    IncidentRow shown = best->row;
    for (const Sighting &one : all)
        shown.duplicates = std::max(shown.duplicates, one.row.duplicates);
    if (shown != *entry.row)
        entry.row = kept(std::move(shown));
    all.erase(best);
    entry.others = std::move(all);
}

/// A link has come or gone: what it tells is worth more or less than what others tell.
void IncidentBook::reconsider()
{
    QSet<int> touched;
    for (int slot = 0; slot < slotCount(); ++slot) {
        Entry &entry = m_entries[size_t(slot)];
        if (!entry.isUsed || entry.others.empty())
            continue;
        const int before = entry.source;
        std::vector<Sighting> all = std::move(entry.others);
        all.push_back({before, *entry.row});
        choose(entry, std::move(all));
        if (entry.source != before)
            touched.insert(slot);
    }
    finish(touched, {});
}

/// Rows of an earlier time that can be known to be over: those of an agent that has told its picture, or all once
/// every link has told one.
void IncidentBook::dropCached(const AgentId &told)
{
    const bool haveAllTold = std::all_of(m_sources.begin() + 1, m_sources.end(),
                                         [](const Source &source) { return !source.link || source.agent; });
    QList<int> gone;
    for (int slot = 0; slot < slotCount(); ++slot) {
        const Entry &entry = m_entries[size_t(slot)];
        if (entry.isUsed && entry.source == kCached && (haveAllTold || (!told.isEmpty() && entry.row->agent == told)))
            gone.append(slot);
    }
    finish({}, gone);
}

void IncidentBook::release(const QList<int> &which)
{
    for (const int slot : which) {
        Entry &entry = m_entries[size_t(slot)];
        m_slots.remove(entry.row->incident);
        entry = {};
        m_free.push_back(slot);
    }
}

void IncidentBook::finish(const QSet<int> &touched, const QList<int> &gone)
{
    if (!gone.isEmpty()) {
        emit removed(gone);
        release(gone);
    }
    QList<int> news;
    news.reserve(touched.size());
    for (const int slot : touched) {
        if (isUsed(slot))
            news.append(slot);
    }
    std::sort(news.begin(), news.end());
    if (!news.isEmpty())
        emit changed(news);
}

void IncidentBook::dropSource(int source)
{
    QSet<int> touched;
    QList<int> gone;
    for (int slot = 0; slot < slotCount(); ++slot) {
        if (m_entries[size_t(slot)].isUsed && forget(source, slot, touched))
            gone.append(slot);
    }
    finish(touched, gone);
}

void IncidentBook::intern(IncidentRow &row)
{
    const auto shareId = [this](auto &id) {
        QString text = id.toString();
        share(text);
        id = std::decay_t<decltype(id)>(text);
    };
    shareId(row.customer);
    shareId(row.scenario);
    shareId(row.agent);
    shareId(row.step);
    share(row.service);
    share(row.region);
    share(row.host);
    share(row.priority);
    share(row.reason);
}

void IncidentBook::share(QString &text)
{
    constexpr int kEnough =
        50000; // names of hosts and steps of a very large site; beyond, sharing costs more than it saves
    if (text.isEmpty())
        return;
    const auto known = m_texts.constFind(text);
    if (known != m_texts.constEnd())
        text = *known;
    else if (m_texts.size() < kEnough)
        m_texts.insert(text);
}

} // namespace ams
