// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <functional>

namespace ams {

/// How every part of the ledger answers; when, and in which thread: the contract in Ledger.h.
template<typename T>
using LedgerAnswer = std::function<void(Result<T>)>;

} // namespace ams
