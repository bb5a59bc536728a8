// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/ArtifactStore.h"
#include "ledger/ArtifactKeep.h"

#include <functional>

namespace ams {

/// Brings what must survive this agent's disk into the ledger, before the journal names it: each artifact whose
/// compressed content is at most kLongestKeptArtifact, so many a run. Lives in the core thread, outlives all runs.
class ArtifactSafe
{
public:
    ArtifactSafe(ArtifactStore &store, ArtifactKeep &keep, int mostOfARun)
        : m_store(store), m_keep(keep), m_mostOfARun(mostOfARun)
    {
    }

    /// Answers with the same artifacts, those with `inLedger` that the ledger has durably now. Never fails: what could
    /// not be brought there stays on this disk. From inside when there is nothing to bring; dropped when `context`
    /// dies.
    void keep(const RunId &run, QList<Artifact> artifacts, QObject *context,
              const std::function<void(QList<Artifact>)> &then);
    /// The run is over.
    void letGo(const RunId &run);

private:
    void keepFrom(qsizetype index, const RunId &run, QList<Artifact> artifacts, QObject *context,
                  const std::function<void(QList<Artifact>)> &then);

    ArtifactStore &m_store;
    ArtifactKeep &m_keep;
    int m_mostOfARun;
    QHash<RunId, int> m_kept; ///< how many of each run
};

} // namespace ams
