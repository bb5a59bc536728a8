// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/LedgerAnswer.h"

#include <QObject>

namespace ams {

/// Answers a call of a double that does not play this part of the ledger: Invalid, through the event loop.
template<typename T>
void refuseLedgerCall(QObject *context, LedgerAnswer<T> then)
{
    QMetaObject::invokeMethod(
        context,
        [then = std::move(then)] { then(fail(ErrorKind::Invalid, QStringLiteral("not part of this double"))); },
        Qt::QueuedConnection);
}

} // namespace ams
