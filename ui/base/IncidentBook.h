// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <memory>
#include <vector>

namespace ams {

class LinkBook;

/// The incidents of all agents as one picture. An incident that several agents see is one row: that of the agent which
/// knows most of its run; of those that know the same, one that is connected, else the newest. A row has a slot, a
/// number that stays as long as the row is there; freed slots are used again. Lives in the console's thread; the links
/// outlive it, or are taken out before they die.
class IncidentBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentBook)
public:
    explicit IncidentBook(Clock &clock, QObject *parent = nullptr);

    /// Listens to all links there are, and to those that come.
    void follow(LinkBook &links);
    /// Listens to the link. `name` is what people call the agent or its site.
    void addLink(const QString &name, CoreLink &link);
    /// What only this link saw goes.
    void removeLink(CoreLink &link);
    /// A picture of an earlier time; such rows are not trusted. A row stays until some link tells it, or its agent has
    /// told a picture without it, or all links have told theirs.
    void showCached(const QList<IncidentRow> &rows);

    /// Number of slots, free ones included.
    [[nodiscard]] int slotCount() const { return int(m_entries.size()); }
    [[nodiscard]] int count() const { return int(m_slots.size()); }
    [[nodiscard]] bool isUsed(int slot) const { return m_entries[size_t(slot)].isUsed; }
    [[nodiscard]] const IncidentRow &row(int slot) const { return *m_entries[size_t(slot)].row; }
    /// The same, never changed afterwards: a later state is another object. So other threads may read it.
    [[nodiscard]] std::shared_ptr<const IncidentRow> shared(int slot) const { return m_entries[size_t(slot)].row; }
    [[nodiscard]] int slotOf(const IncidentId &incident) const { return m_slots.value(incident, -1); }
    /// The link that tells the row; null for a cached one.
    [[nodiscard]] CoreLink *linkOf(int slot) const;
    /// The link that can be asked about the row now: the one that tells it, or while that is cut off another live one:
    /// agents of one ledger answer for one another's runs, others say that there is no such run.
    [[nodiscard]] CoreLink *askLink(int slot) const;
    [[nodiscard]] QString linkName(int slot) const;
    /// False: the link that tells it is not live, so the row may be old.
    [[nodiscard]] bool isTrusted(int slot) const;
    /// When the row last changed, by Clock::steady(): what is new is marked for a while.
    [[nodiscard]] Milliseconds changedSteady(int slot) const { return m_entries[size_t(slot)].changed; }
    [[nodiscard]] QList<IncidentRow> rows() const;

    /// While `changed` tells of a picture as a whole and not of single news.
    [[nodiscard]] bool isPicture() const { return m_isPicture; }

    [[nodiscard]] QList<CoreLink *> links() const;
    [[nodiscard]] QList<Hold> holds() const;
    [[nodiscard]] QList<AgentFacts> agents() const;

signals:
    /// Slots of rows that are new or have changed, each once. A large picture comes in several such parts.
    void changed(const QList<int> &which);
    /// Their rows are gone; their slots may be used again after this signal.
    void removed(const QList<int> &which);
    void holdsChanged();
    void agentChanged(const ams::AgentFacts &facts);
    void noticed(const ams::Notice &notice, const QString &link);
    /// How far rows can be trusted has changed.
    void trustChanged();

private:
    struct Sighting
    {
        int source = 0;
        IncidentRow row;
    };
    struct Entry
    {
        std::shared_ptr<const IncidentRow> row; ///< the one that is shown
        int source = 0;
        std::vector<Sighting> others; ///< of other sources
        Milliseconds changed{0};
        bool isUsed = false;
    };
    /// A large picture that is taken in part by part, so that the window never stands still; what comes meanwhile
    /// waits.
    struct Reading
    {
        LinkSnapshot snapshot;
        qsizetype next = 0;
        QSet<IncidentId> seen;
        QList<LinkDelta> later;
    };
    struct Source
    {
        QString name;
        QPointer<CoreLink> link; ///< null: the cached picture, or taken out
        QHash<QString, Hold> holds;
        std::optional<AgentFacts> agent;
        std::unique_ptr<Reading> reading;
    };

    void onSnapshot(int source, const LinkSnapshot &snapshot);
    void readMore(int source);
    void endSnapshot(int source, const LinkSnapshot &snapshot, const QSet<IncidentId> &seen, QSet<int> touched);
    void onDelta(int source, const LinkDelta &delta);
    void put(int source, IncidentRow row, QSet<int> &touched);
    /// True when nobody sees it any more; the slot is freed by release().
    bool forget(int source, int slot, QSet<int> &touched);
    void choose(Entry &entry, std::vector<Sighting> all);
    void reconsider();
    void dropCached(const AgentId &told);
    [[nodiscard]] bool isLive(int source) const;
    [[nodiscard]] bool isBetter(const Sighting &one, const Sighting &other) const;
    void release(const QList<int> &which);
    void finish(const QSet<int> &touched, const QList<int> &gone);
    void intern(IncidentRow &row);
    void share(QString &text);
    void dropSource(int source);

    Clock &m_clock;
    std::vector<Source> m_sources;
    std::vector<Entry> m_entries;
    std::vector<int> m_free;
    QHash<IncidentId, int> m_slots;
    bool m_isPicture = false;
    QSet<QString> m_texts; ///< one copy of each name that many rows have
};

} // namespace ams
