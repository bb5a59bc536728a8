// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"
#include "ledger/SharedLimits.h"

namespace ams {

/// Exclusive targets, repair budgets and holds.
class LimitsConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void aTargetHasOneRun();
    void whatFreesATarget_data();
    void whatFreesATarget();
    void ofManyThatReserveExactlyOneWins();
    void aBudgetCountsEachRunOnce();
    void eachRepairOfARunCounts();
    void aRefusedRepairIsJudgedAnew();
    void theBudgetsWindowSlides();
    void ofManyRepairsAtMostTheBudgetIsGranted();
    void whatCannotBeJudgedIsInvalid_data();
    void whatCannotBeJudgedIsInvalid();
    void holdsEndByThemselves();
    void holdsAreReplacedAndRemoved();

private:
    [[nodiscard]] QString holderOf(int number, const QString &target);
    /// "granted", "refused after 2 after 1": runs by their numbers, as they were listed. Budget: 2 within the time.
    [[nodiscard]] QString repair(int number, Milliseconds within = std::chrono::hours(24));
    [[nodiscard]] QString repair(const BudgetRequest &request);
    /// Ids, in the order of the answer.
    [[nodiscard]] QStringList holds();
};

} // namespace ams
