// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// Scenario texts and outbox records.
class OutboxConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void scenarioTextsAreKept();
    void outboxesOpenWithTheFirstEntry();
    void outboxStatesAreReplaced();
    void anOutboxNeedsARun();
    void outboxesOfTheDeadAreTakenOnce();
    void outboxesAreTakenPageByPage();
};

} // namespace ams
