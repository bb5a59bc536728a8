// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerUnderTest.h"

#include <QStringList>

#include <map>

namespace ams {

/// Plays a story of agents that compete for one incident and notes what the ledger answers. Each agent has its own
/// connection. Lines of a story:
///   "a claims", "a claims life 7"        -> "a: won 1", "b: held by a", "b: took over R-a at 2", "a: finished"
///   "a wakes"                             -> the same, for a parked run too; without it: "a: parked R-a"
///   "a appends 2 at 0", "a finishes at 2" -> "a: stored", "a: fenced", "a: out of order"
///   "a parks 1 at 2", "a parks 0 at 3"    -> the same; parked without a time to wake at
///   "a renews", "a releases"              -> "a: renewed", "a: lost", "a: released"
///   "b resumes"                           -> "b resumes R-a" or "b resumes nothing": what unfinishedRuns() lists
///   "the lease ends", "half the lease passes"
///   "read"                                -> "journal: a0 a1 b2", entries as written
///   "who"                                 -> "holder a at 1", "holder nobody at 1", "no claim", "… (finished)"
class ClaimStory final
{
public:
    explicit ClaimStory(LedgerUnderTest &store) : m_store(store) {}

    /// The log. A line that cannot be played appears as "? line"; an error as "error: …".
    [[nodiscard]] QStringList play(const QStringList &lines);

private:
    struct Agent
    {
        std::unique_ptr<Ledger> ledger;
        Claim claim;
    };

    Agent &agent(const QString &name);
    [[nodiscard]] QString playLine(const QString &line);
    [[nodiscard]] QString claim(const QString &name, qint64 life, bool wakesParked);
    [[nodiscard]] QString append(const QString &name, int count, qint64 first, RunPhase phase);
    [[nodiscard]] QString renew(const QString &name);
    [[nodiscard]] QString release(const QString &name);
    [[nodiscard]] QString resume(const QString &name);
    [[nodiscard]] QString read();
    [[nodiscard]] QString who();

    LedgerUnderTest &m_store;
    std::map<QString, Agent> m_agents;
    RunId m_run; ///< of the last claim that was answered
};

} // namespace ams
