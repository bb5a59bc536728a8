// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunDesk.h"
#include "runs/RunLoader.h"

namespace ams {

/// What a run was after each entry of its journal. States on the way are kept at some places, so that any of them is a
/// short fold away. A value; private to Core's own files.
class RunHistory
{
public:
    /// `run` has at least one entry.
    explicit RunHistory(LoadedRun run);

    [[nodiscard]] qint64 entries() const { return m_run.journal.size(); }
    [[nodiscard]] bool isFinished() const { return m_run.state.isFinished(); }
    /// After the first `count` entries; beyond the last one, as it is now.
    [[nodiscard]] RunMoment after(qint64 count) const;

private:
    LoadedRun m_run;
    qint64 m_distance = 1;  ///< entries between two kept states
    QList<RunState> m_kept; ///< after m_distance entries, after twice as many, …
};

} // namespace ams
