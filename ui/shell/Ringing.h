// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"

#include <QHash>
#include <QList>

#include <optional>

namespace ams {

/// What ends the repeating of a sound, besides that nobody is needed any more.
enum class Until {
    Touch, ///< somebody touches the console
    Seen   ///< the person looks at this incident
};

/// Which incidents sound again, and when. Pure: times are given, by Clock::steady().
class Ringing
{
public:
    /// It has sounded now, and will again each `every`. What rings already goes on as told now.
    void add(const IncidentId &incident, Milliseconds every, Until until, Milliseconds now);
    void touch();
    void see(const IncidentId &incident) { m_all.remove(incident); }
    void drop(const IncidentId &incident) { m_all.remove(incident); }
    void hush() { m_all.clear(); }

    [[nodiscard]] bool isEmpty() const { return m_all.isEmpty(); }
    /// When the next one is due; none: nothing rings.
    [[nodiscard]] std::optional<Milliseconds> next() const;
    /// Those that are due, and those that would be a moment later, so that several sound as one; all are due again
    /// after their time.
    [[nodiscard]] QList<IncidentId> takeDue(Milliseconds now);

private:
    struct One
    {
        Milliseconds every{0};
        Milliseconds due{0};
        Until until = Until::Touch;
    };
    QHash<IncidentId, One> m_all;
};

} // namespace ams
