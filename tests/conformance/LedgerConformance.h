// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerUnderTest.h"

namespace ams {

/// What every Ledger has to do, written against the interface alone: all suites, one after the other. Returns the
/// number of failed rows.
int runLedgerConformance(const LedgerUnderTestFactory &factory, int argc, char **argv);

} // namespace ams
