// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "model/IncidentDeed.h"

namespace ams {

class Confirmation;

/// The deed as it would be sent for this incident: with an id of its own, and what the person saw as its precondition.
[[nodiscard]] IncidentDeed deedFor(IncidentDeedKind kind, const IncidentRow &row);
/// Names customer and host of all of them to be confirmed; several customers: how many incidents it is.
void askToConfirm(Confirmation &confirmation, const QList<IncidentRow> &incidents);
/// Each once the one before it was taken, on one incident. Answers the last, or the first that was not taken.
void actInTurn(CoreLink &link, QList<IncidentDeed> deeds, QObject *context,
               std::function<void(const Result<IncidentDeedAnswer> &)> then);
[[nodiscard]] bool canDo(IncidentDeedKind kind, const IncidentRow &row, const Caller &caller);

} // namespace ams
