// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "store/Connection.h"

namespace ams::sql {

// Functions of SqlLedger that work on journals and the index of runs inside the store's transaction.

[[nodiscard]] QList<AppendOutcome> appendEntries(Connection &connection, const QList<JournalAppend> &appends,
                                                 Timestamp now);
/// Corrupt when an entry is missing.
[[nodiscard]] Result<QList<QByteArray>> readJournal(Connection &connection, const RunId &run);
[[nodiscard]] QList<RunRecord> unfinishedRuns(Connection &connection, const AgentId &owner, Timestamp now, int limit);
[[nodiscard]] QList<RunRecord> newestRuns(Connection &connection, int limit);
[[nodiscard]] std::optional<RunRecord> findRun(Connection &connection, const RunId &run);
[[nodiscard]] QList<RunRecord> newestParkedRuns(Connection &connection, int limit);
[[nodiscard]] QList<RunRecord> runsWithOpenOutbox(Connection &connection, int limit);
[[nodiscard]] QList<RunRecord> runsToArchive(Connection &connection, Timestamp finishedBy, int limit);
/// Leaves those alone that runsToArchive() would list at no time.
void markRunsArchived(Connection &connection, const QList<RunId> &runs);

} // namespace ams::sql
