// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "store/Connection.h"

namespace ams::sql {

// Functions of SqlLedger that work on outbox records and scenario texts inside the store's transaction.

/// Invalid when there is no such run.
[[nodiscard]] Result<bool> saveOutboxes(Connection &connection, const QList<OutboxRecord> &records);
[[nodiscard]] std::optional<OutboxRecord> findOutbox(Connection &connection, const RunId &run);

void keepScenario(Connection &connection, const QByteArray &version, const QByteArray &text);
/// NotFound when no text is kept under that version.
[[nodiscard]] Result<QByteArray> scenarioText(Connection &connection, const QByteArray &version);

} // namespace ams::sql
