// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/CommandMail.h"
#include "ledger/DeedBook.h"
#include "ledger/Ledger.h"
#include "ledger/SharedLimits.h"

namespace ams {

// What every implementation refuses before it goes to its store. Invalid; the message names the item, counted from 1.

[[nodiscard]] Result<> checkEvents(const QList<InboxEvent> &events);
[[nodiscard]] Result<> checkRequests(const QList<ClaimRequest> &requests);
[[nodiscard]] Result<> checkAppends(const QList<JournalAppend> &appends);
[[nodiscard]] Result<> checkTargets(const QList<TargetRequest> &requests);
[[nodiscard]] Result<> checkBudgets(const QList<BudgetRequest> &requests);
[[nodiscard]] Result<> checkHolds(const QList<Hold> &holds);
[[nodiscard]] Result<> checkMail(const QList<MailItem> &items);
[[nodiscard]] Result<> checkAnswers(const QList<MailItem> &answered);
[[nodiscard]] Result<> checkDeeds(const QList<DeedRecord> &deeds, Milliseconds lease);
[[nodiscard]] Result<> checkArtifact(const QByteArray &hash, const QByteArray &content);

} // namespace ams
