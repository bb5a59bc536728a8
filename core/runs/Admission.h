// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "model/Incident.h"
#include "model/Match.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace ams {

/// One life of one incident, on its way to a run.
struct AdmittedIncident
{
    Incident incident;
    qint64 life = 0;       ///< 0, or when it was reopened (ms): see Claim::life
    QList<EventId> events; ///< inbox events that are handled once its run has begun
    /// When the event that brought it took place, by PagerDuty's clock; none: back-fill found it.
    std::optional<Timestamp> occurredAt{};
    Timestamp knownAt{}; ///< what is known of it is of that time (for an event: the same), so that it can be too old
};

/// The name of the life that began then. REST tells whole seconds and webhooks more, so the two may differ by less than
/// one.
[[nodiscard]] qint64 lifeReopenedAt(Timestamp reopenedAt);

/// The queue before the runs: lets incidents through while fewer than `runsAtOnce` are under way, urgent ones first,
/// each life of an incident once. Everything in it is durable in the inbox, so a crash loses nothing.
class Admission final
{
public:
    explicit Admission(int runsAtOnce) : m_runsAtOnce(runsAtOnce) {}

    /// False when this life is already waiting or under way; its events are then remembered with it.
    bool offer(AdmittedIncident incident);
    /// The next one that may start, if any; it is under way until done().
    [[nodiscard]] std::optional<AdmittedIncident> next();
    /// Takes a place for a run that was left behind; false when it is known already or every place is taken.
    bool adopt(const IncidentId &incident, qint64 life);
    /// A life of the incident other than that one waits or is under way.
    [[nodiscard]] bool hasOtherLife(const IncidentId &incident, qint64 life) const
    {
        return m_lives.value(incident) > (m_known.contains({incident, life}) ? 1 : 0);
    }
    [[nodiscard]] bool isFull() const { return m_underWay >= m_runsAtOnce; }
    /// The run has ended, or there is none. An incident that was offered while its left run was being looked at comes
    /// back: perhaps that run had never begun.
    std::optional<AdmittedIncident> done(const IncidentId &incident, qint64 life);
    /// Events that came for it meanwhile.
    [[nodiscard]] QList<EventId> takeEvents(const IncidentId &incident, qint64 life);

    [[nodiscard]] int waiting() const { return static_cast<int>(m_urgent.size() + m_other.size()); }
    /// When the oldest incident that waits was created; none: nothing waits.
    [[nodiscard]] std::optional<Timestamp> oldestWaiting() const;
    [[nodiscard]] int underWay() const { return m_underWay; }

private:
    using Key = std::pair<IncidentId, qint64>;
    int m_runsAtOnce;
    int m_underWay = 0;
    std::deque<AdmittedIncident> m_urgent;
    std::deque<AdmittedIncident> m_other;
    struct Known
    {
        QList<EventId> events;
        bool isAdopted = false;
        std::optional<AdmittedIncident> again{};
    };
    QHash<Key, Known> m_known;
    QHash<IncidentId, int> m_lives; ///< so many of each incident are in m_known
};

} // namespace ams
