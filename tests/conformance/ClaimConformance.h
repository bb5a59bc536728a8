// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// Claims: of all agents one acts, and a former owner is fenced.
class ClaimConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void claimsAndJournals_data();
    void claimsAndJournals();
    void everyIncidentHasOneWinner();
    void aCallMayHaveMixedOutcomes();
    void findClaimKnowsTheNewestLife();
};

} // namespace ams
