// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// Runs that wait for people: who is told of them, when, and who gets them.
class ParkingConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void aParkedRunWakesAtItsTime();
    void withoutATimeOnlyACommandWakes();
    void parkedRunsAreListedNewestFirst();
    void ofManyThatWakeExactlyOneWins();
    void aWokenRunForgetsItsTime();
    void outboxesOpenAgain();

private:
    [[nodiscard]] QStringList unfinished(const QString &owner);
    [[nodiscard]] QList<RunRecord> parked(int limit);
    /// A run with one entry, parked; a default claim when that fails.
    [[nodiscard]] Claim park(int number, std::optional<Timestamp> wakeAt);
};

} // namespace ams
