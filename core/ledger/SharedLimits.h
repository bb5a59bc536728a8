// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/LedgerAnswer.h"
#include "model/Hold.h"

#include <QList>
#include <QObject>

namespace ams {

/// A wish to work on a target alone (limits.exclusive).
struct TargetRequest
{
    RunId run;
    QString target; ///< with the customer's name in it, made by the caller
};

/// Who has it now: the asking run, or another one that is not finished. Empty: nobody, as the asking run is finished.
struct TargetAnswer
{
    RunId holder;
};

/// A wish to repair something (limits.repairs). Each repair of a run is counted once: it may ask again (after a crash)
/// and what was granted stays granted. What was refused is judged anew, for a person may try again when time has
/// passed.
struct BudgetRequest
{
    RunId run;
    QString target;
    int atMost = 2;
    Milliseconds within{std::chrono::hours(24)};
    int repair = 1;         ///< which one of this run it is
    bool isDecided = false; ///< a person wants it although the budget is used up: it is granted, and counted
};

struct BudgetUse
{
    RunId run;
    Timestamp at{};
};

struct BudgetAnswer
{
    bool isGranted = false;
    QList<BudgetUse> used; ///< within the time, newest first, without the one asked for; the newest 100
};

/// What holds over all agents: one run at a time on a target, so many repairs in a time, and when automation stays
/// away. Part of the Ledger, whose contract it shares.
class SharedLimits
{
public:
    virtual ~SharedLimits() = default;

    /// Gives the target to the run, unless another unfinished run has it. It stays the run's until an append frees it
    /// (JournalAppend::releasesTarget) or the run is finished; parking alone frees nothing. Invalid: a run that was
    /// never claimed, or no target.
    virtual void reserveTargets(QList<TargetRequest> requests, QObject *context,
                                LedgerAnswer<QList<TargetAnswer>> then) = 0;
    /// Counts the repair if the target has been repaired fewer than `atMost` times `within` the time, by this run or
    /// others; the time is at most 366 days. Invalid: a run that was never claimed, no target, or a longer time.
    virtual void spendBudgets(QList<BudgetRequest> requests, QObject *context,
                              LedgerAnswer<QList<BudgetAnswer>> then) = 0;
    /// Adds or replaces, by id; Invalid without one. Holds that have ended are forgotten some time later.
    virtual void saveHolds(QList<Hold> holds, QObject *context, LedgerAnswer<bool> then) = 0;
    /// False: there was none.
    virtual void removeHold(QString id, QObject *context, LedgerAnswer<bool> then) = 0;
    /// Those that have not ended, in the order in which they end.
    virtual void holds(QObject *context, LedgerAnswer<QList<Hold>> then) = 0;
};

} // namespace ams
