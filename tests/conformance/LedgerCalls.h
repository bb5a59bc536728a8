// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"

#include <QStringList>

namespace ams {

// Ledger calls that wait for their answer, and the values that the suites use.

[[nodiscard]] const AgentId &testAgent();
[[nodiscard]] InboxEvent inboxEvent(const QString &id, const QByteArray &body = "{}");
/// Of a different incident for each number, with a run id of its own.
[[nodiscard]] ClaimRequest request(int number, const AgentId &owner = testAgent());
[[nodiscard]] JournalAppend entriesOf(const Claim &claim, qint64 first, const QList<QByteArray> &entries,
                                      RunPhase phase = RunPhase::Live);

Result<QList<ClaimAnswer>> claimAll(Ledger &ledger, const QList<ClaimRequest> &requests);
/// The claim of a fresh incident; a default one when that fails, with which every later step fails too.
Claim claimOne(Ledger &ledger, int number);
Result<QList<AppendOutcome>> appendAll(Ledger &ledger, const QList<JournalAppend> &appends);
Result<QList<QByteArray>> journalOf(Ledger &ledger, const RunId &run);
Result<QList<AcceptOutcome>> acceptAll(Ledger &ledger, const QList<InboxEvent> &events);
Result<QList<InboxEvent>> unhandledOf(Ledger &ledger, int limit);

[[nodiscard]] QStringList idsOf(const QList<InboxEvent> &events);
[[nodiscard]] QStringList idsOf(const QList<RunRecord> &runs);
/// All 256 bytes, zero among them.
[[nodiscard]] QByteArray everyByte();

} // namespace ams
