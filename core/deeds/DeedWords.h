// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LocalText.h"
#include "deeds/DeedMemory.h"

namespace ams {

/// The line that ends a deed's note: by it the note is found again when nobody knows whether it was written.
[[nodiscard]] QString deedMarker(const QString &deed);

/// The note that a deed leaves in the timeline, in the customer's language, marker last, at most what PagerDuty takes.
/// Empty when there is nothing to say that the timeline does not tell by itself: no words of the person, and written
/// under the person's own name.
[[nodiscard]] QString deedNote(const DeedMemory &memory, Language language);

} // namespace ams
