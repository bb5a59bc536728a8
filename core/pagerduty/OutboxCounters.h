// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace ams {

/// What the outbox has done since it started; for /metrics.
struct OutboxCounters
{
    quint64 acknowledged = 0;
    quint64 resolved = 0;
    quint64 handedOver = 0;
    quint64 titles = 0; ///< written alone, without a status
    quint64 notesAdded = 0;
    quint64 notesEdited = 0;
    quint64 reads = 0;
    quint64 saves = 0;
    quint64 failures = 0;  ///< calls and ledger writes that will be tried again
    quint64 unknown = 0;   ///< of these: with an effect that had to be found out
    quint64 permanent = 0; ///< of these: a person has to change something (401, 403, 404, …)
    quint64 refused = 0;   ///< changes PagerDuty would not make, given up
    quint64 settled = 0;
    int open = 0; ///< runs not completely written
};

} // namespace ams
