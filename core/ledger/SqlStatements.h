// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Connection.h"

namespace ams {

/// Every statement that SqlLedger uses. The texts are in one table for each database (SqliteStatements.cpp); arguments
/// and columns are the same in all of them and are noted there.
enum class Sql {
    InsertEvent,
    UnhandledEvents,
    MarkEventHandled,
    ForgetEvents,
    ClaimRun,
    ClaimOf,
    NewestClaim,
    RenewClaim,
    ReleaseClaim,
    RunForAppend,
    InsertEntry,
    AdvanceRun,
    FinishRun,
    RunLength,
    Journal,
    UnfinishedRuns,
    NewestRuns,
    KeepScenario,
    ScenarioText,
    SaveOutbox,
    MarkOutbox,
    Outbox,
    OpenOutboxes,
    Probe,
    Count
};

/// Schema and statements for SQLite.
[[nodiscard]] const StoreSchema &sqliteLedgerSchema();

} // namespace ams
