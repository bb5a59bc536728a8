// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "store/Connection.h"

namespace ams::sql {

// Functions of SqlLedger that work on claims inside the store's transaction. `now` is the store's clock.

[[nodiscard]] QList<ClaimAnswer> claimRuns(Connection &connection, const QList<ClaimRequest> &requests, Timestamp now);
[[nodiscard]] QList<bool> renewClaims(Connection &connection, const QList<Claim> &claims, Timestamp expires);
void releaseClaims(Connection &connection, const QList<Claim> &claims);
[[nodiscard]] QList<Claim> takeOutboxes(Connection &connection, const OutboxTaking &taking, Timestamp now);
[[nodiscard]] std::optional<Claim> newestClaim(Connection &connection, const IncidentId &incident);

} // namespace ams::sql
