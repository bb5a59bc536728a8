// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"

namespace ams {

// What every implementation refuses before it goes to its store. Invalid; the message names the item, counted from 1.

[[nodiscard]] Result<> checkEvents(const QList<InboxEvent> &events);
[[nodiscard]] Result<> checkRequests(const QList<ClaimRequest> &requests);
[[nodiscard]] Result<> checkAppends(const QList<JournalAppend> &appends);

} // namespace ams
