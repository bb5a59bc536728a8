// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// What the ledger lets go of when a run is in the archive.
class ArchiveConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void onlySettledRunsGoToTheArchive();
    void youngOnesAreInNobodysWay();
    void anArchivedRunLeavesItsClaim();
    void artifactsThatOthersNeedStay();

private:
    [[nodiscard]] QStringList toArchive(int limit, Timestamp finishedBy = Timestamp::max());
    /// A run of three entries that is finished and has written everything; a default claim when that fails.
    [[nodiscard]] Claim settle(int number);
    [[nodiscard]] Claim settle(const Claim &claim);
    Result<bool> markArchived(const QList<RunId> &runs);
};

} // namespace ams
