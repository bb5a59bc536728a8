// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// Journals and the index of runs.
class JournalConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void manyRunsStayApart();
    void entriesComeBackByteForByte();
    void unknownRunsHaveAnEmptyJournal();
    void unfinishedRunsComeOldestFirst();
    void runsComeNewestFirstWithTheirState();
};

} // namespace ams
