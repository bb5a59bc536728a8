// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"

#include <QHash>

#include <deque>

namespace ams {

/// What people did with an incident that has no run here, newest of each kind; times are PagerDuty's.
struct HeardDeed
{
    std::optional<Timestamp> resolvedAt;
    std::optional<Timestamp> acknowledgedAt;
    QString resolvedBy; ///< user or service; may be empty

    bool operator==(const HeardDeed &) const = default;
};

/// Remembers that people have resolved or acknowledged incidents, for their event may come before the one that would
/// begin a run, or while the incident waits for a free place. Bounded: the incidents heard of longest ago are
/// forgotten, which costs nothing but a fresh read.
class HeardDeeds final
{
public:
    explicit HeardDeeds(size_t most = 20000) : m_most(most) {}

    void resolved(const IncidentId &incident, Timestamp at, const QString &by);
    void acknowledged(const IncidentId &incident, Timestamp at);
    [[nodiscard]] HeardDeed of(const IncidentId &incident) const { return m_deeds.value(incident); }
    void forget(const IncidentId &incident) { m_deeds.remove(incident); }

private:
    HeardDeed &deedOf(const IncidentId &incident);

    size_t m_most;
    QHash<IncidentId, HeardDeed> m_deeds;
    std::deque<IncidentId> m_order; ///< as they were first heard of; may name forgotten ones
};

} // namespace ams
