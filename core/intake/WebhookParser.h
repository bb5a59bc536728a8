// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "intake/IntakeEvent.h"

namespace ams {

/// Reads the body of a PagerDuty webhook v3: one event in an envelope. Types that are not known are fine, and so are
/// events about other things than incidents. An incident that cannot be read whole leaves only its id.
/// Invalid, with a reason, when there is no event with an id and a type.
[[nodiscard]] Result<IntakeEvent> intakeEventFromWebhook(const QByteArray &body);

/// The event that stands for an authentic body which could not be read, so that it is kept and not delivered again.
[[nodiscard]] IntakeEvent unreadableEvent(const QByteArray &body);

} // namespace ams
