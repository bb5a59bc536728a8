// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"

#include <functional>
#include <memory>

namespace ams {

/// One empty store, made for one test row, and its clock. Each implementation of Ledger brings its own.
class LedgerUnderTest
{
public:
    virtual ~LedgerUnderTest() = default;
    /// Another connection to the same store, as another agent would open it. Null when that fails: the test fails.
    [[nodiscard]] virtual std::unique_ptr<Ledger> connect() = 0;
    /// Lets time pass by the store's clock.
    virtual void pass(Milliseconds time) = 0;
    /// Lease that the suite uses; short where time really has to pass.
    [[nodiscard]] virtual Milliseconds lease() const { return Milliseconds(5000); }
};

using LedgerUnderTestFactory = std::function<std::unique_ptr<LedgerUnderTest>()>;

} // namespace ams
