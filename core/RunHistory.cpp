// SPDX-License-Identifier: Apache-2.0
#include "RunHistory.h"

#include "runs/RunMachine.h"

#include <algorithm>

namespace ams {

namespace {

constexpr qint64 kShortestDistance = 32;
constexpr qint64 kMostKept = 64; // a state of a long run is large

} // namespace

RunHistory::RunHistory(LoadedRun run)
    : m_run(std::move(run)), m_distance(std::max(kShortestDistance, entries() / kMostKept))
{
    RunState state;
    state.id = m_run.state.id;
    for (qint64 i = 0; i < entries(); ++i) {
        state = advance(m_run.book, std::move(state), m_run.journal[i]).state;
        if ((i + 1) % m_distance == 0)
            m_kept.append(state);
    }
}

RunMoment RunHistory::after(qint64 count) const
{
    const qint64 wanted = std::clamp<qint64>(count, 1, entries());
    const qint64 place = wanted / m_distance; // so many states have been kept up to there
    RunState state;
    state.id = m_run.state.id;
    if (place > 0)
        state = m_kept[place - 1];
    for (qint64 i = place * m_distance; i < wanted; ++i)
        state = advance(m_run.book, std::move(state), m_run.journal[i]).state;
    const bool atRest = isAtRest(m_run.book, state);
    auto scenario = m_run.book.find(state.version);
    return {{std::move(state), std::move(scenario), m_run.customer, RunOrigin::TakenUp, atRest, m_run.book},
            wanted,
            entries()};
}

} // namespace ams
