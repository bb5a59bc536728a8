// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunEvent.h"
#include "model/ScenarioBook.h"

#include <QStringList>

namespace ams {

/// One coming of a run to a step, with how each of its attempts ended.
struct StepVisit
{
    QString step; ///< path
    QStringList outcomes;
    int branch = -1;           ///< of a choose step: which branch was taken; -1: none
    bool isFindingOut = false; ///< it was a verify step asked about another one; its own `on` does not count then

    bool operator==(const StepVisit &) const = default;
};

/// Where a run went, in the order in which it came to the steps. The journal is that of one run, from its start.
[[nodiscard]] QList<StepVisit> walkedPath(const ScenarioBook &book, const QList<RunEvent> &journal);

/// "look" when it ended well at once, else "look: failed" or "verify: [failed, ok]": as tests write it
[[nodiscard]] QString toText(const StepVisit &visit);

} // namespace ams
