// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"
#include "ledger/AuditLog.h"

namespace ams {

/// Keeps the record, then gives the reply: what is not on record did not happen, as far as the sender can tell. A
/// record that cannot be kept makes an error of it, which says whether the thing itself may have happened.
void answerAudited(AuditLog &log, const AuditRecord &record, const ApiReply &reply, bool mayHaveHappened,
                   QObject *context, const ApiAnswer &answer);

} // namespace ams
