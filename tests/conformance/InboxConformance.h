// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// The inbox: what was accepted is known once and handed out until it is handled.
class InboxConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void anEventIsNewOnce();
    void anEventTwiceInOneCallIsNewOnce();
    void unhandledEventsComeOldestFirst();
    void handledEventsAreNotListedAndStayKnown();
    void bodiesComeBackByteForByte();
};

} // namespace ams
