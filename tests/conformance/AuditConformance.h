// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// The audit log: complete, in order, chained.
class AuditConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void entriesAreNumberedAndChained();
    void theTrailIsReadInParts();
    void concurrentAuditsMakeOneChain();
    void aChangeShows_data();
    void aChangeShows();
};

} // namespace ams
