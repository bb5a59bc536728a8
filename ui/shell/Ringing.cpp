// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Ringing.h"

#include <algorithm>

namespace ams {

namespace {

/// What is due within that time sounds together.
constexpr Milliseconds kTogether{20000};

} // namespace

void Ringing::add(const IncidentId &incident, Milliseconds every, Until until, Milliseconds now)
{
    m_all.insert(incident, {every, now + every, until});
}

void Ringing::touch()
{
    m_all.removeIf([](const auto &one) { return one.value().until == Until::Touch; });
}

std::optional<Milliseconds> Ringing::next() const
{
    std::optional<Milliseconds> next;
    for (const One &one : m_all)
        next = next ? std::min(*next, one.due) : one.due;
    return next;
}

QList<IncidentId> Ringing::takeDue(Milliseconds now)
{
    QList<IncidentId> due;
    for (auto one = m_all.begin(); one != m_all.end(); ++one) {
        // Never more than half a turn early.
        if (one->due > now + std::min(kTogether, one->every / 2))
            continue;
        due.append(one.key());
        one->due = now + one->every;
    }
    return due;
}

} // namespace ams
