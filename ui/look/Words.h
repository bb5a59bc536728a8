// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "link/IncidentRow.h"
#include "link/LinkMessage.h"
#include "link/Rights.h"
#include "model/Hold.h"
#include "model/IncidentDeed.h"
#include "model/OperatorCommand.h"
#include "model/RunState.h"

namespace ams::words {

// Everything that core tells as a value or a code, in the language of the console. What people or monitoring systems
// wrote (titles, notes, step messages) is never translated.

[[nodiscard]] QString of(Automation automation);
[[nodiscard]] QString of(IncidentStatus status);
[[nodiscard]] QString of(Urgency urgency);
[[nodiscard]] QString of(StepStatus status);
[[nodiscard]] QString of(RunEnd end);
[[nodiscard]] QString of(LinkState::Kind kind);
[[nodiscard]] QString of(HoldKind kind);
[[nodiscard]] QString of(Role role);
[[nodiscard]] QString of(CommandKind kind);      ///< as a deed: "Take over", "Give back"
[[nodiscard]] QString of(IncidentDeedKind kind); ///< as a deed: "Acknowledge", "Hand over"
/// As something that somebody has done, after a name: "took it over".
[[nodiscard]] QString done(CommandKind kind);
[[nodiscard]] QString of(const RowFlaps &flaps); ///< "flapping ×4"
[[nodiscard]] QString of(Phase phase);
[[nodiscard]] QString of(ErrorKind kind);
/// The title without the tag that named the scenario ("[AMS:disk-full host=web01] …"): scenario and host stand beside
/// it. Whole when no scenario was found, for then the tag may be the fault.
[[nodiscard]] QString titleOf(const IncidentRow &row);
/// What went wrong with a request: the kind in words, then the sentence as the system has it.
[[nodiscard]] QString of(const Error &error);

/// Why a run was handed over or ended: `reason` and `detail` as a row has them (EndReason's text). An unknown code of a
/// newer agent is shown as it is.
[[nodiscard]] QString reason(const QString &reason, const QString &step, const QString &detail);
/// What became of a command, as a sentence for who gave it; empty when it was accepted.
[[nodiscard]] QString answer(const CommandAnswer &answer);
/// What became of a deed on an incident, as a sentence for who did it; empty when all of it was done or will be.
[[nodiscard]] QString answer(const IncidentDeedAnswer &answer);
/// Why an incident was not run again: codes of AgentFacts::suppressed.
[[nodiscard]] QString suppressed(const QString &code);
/// A notice of an agent.
[[nodiscard]] QString notice(const Notice &notice);

} // namespace ams::words
