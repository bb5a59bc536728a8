// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "store/Connection.h"

namespace ams::sql {

// Functions of SqlLedger that work on the inbox inside the store's transaction.

[[nodiscard]] QList<AcceptOutcome> acceptEvents(Connection &connection, const QList<InboxEvent> &events);
[[nodiscard]] QList<InboxEvent> eventsOf(Connection &connection, const IncidentId &incident, int limit);
[[nodiscard]] QList<InboxEvent> unhandledEvents(Connection &connection, int limit);
void markEventsHandled(Connection &connection, const QList<EventId> &events);
/// Forgets the ids of handled events received before `before`, at most `limit`; returns how many.
int forgetEvents(Connection &connection, Timestamp before, int limit);

} // namespace ams::sql
