// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Connection.h"

namespace ams {

/// Every statement that SqlLedger uses. The texts are in one table for each database (SqliteStatements.cpp; its
/// tables are in SqliteSchema.cpp); arguments
/// and columns are the same in all of them and are noted there.
enum class Sql {
    InsertEvent,
    UnhandledEvents,
    MarkEventHandled,
    EventsOf,
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
    ParkRun,
    RunLength,
    Journal,
    UnfinishedRuns,
    NewestRuns,
    FindRun,
    ParkedRuns,
    KeepScenario,
    ScenarioText,
    SaveOutbox,
    MarkOutbox,
    Outbox,
    OpenOutboxes,
    DisownOutboxes,
    TakeOutboxes,
    RunsToArchive,
    RunForArchive,
    DropJournal,
    DropOutbox,
    DropArtifacts,
    DropArtifactUses,
    MarkArchived,
    RunNumber,
    ReserveTarget,
    TargetHolder,
    FreeTargets,
    BudgetSpent,
    BudgetUses,
    SpendBudget,
    ForgetRepairs,
    SaveHold,
    RemoveHold,
    Holds,
    ForgetHolds,
    PostMail,
    MailFor,
    AnswerMail,
    FindMail,
    ForgetMail,
    KeepDeed,
    FindDeed,
    SaveDeed,
    LeftDeeds,
    TakeDeed,
    ForgetDeeds,
    LastAudit,
    InsertAudit,
    AuditTrail,
    SaveToken,
    RemoveToken,
    AllTokens,
    KeepArtifact,
    UseArtifact,
    Artifact,
    Probe,
    Count
};

[[nodiscard]] std::span<const char *const> sqliteLedgerStatements();
/// Schema and statements for SQLite.
[[nodiscard]] const StoreSchema &sqliteLedgerSchema();

} // namespace ams
