// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

namespace ams {

/// Data older than this are not shown as live, whatever the link says.
inline constexpr Milliseconds kFreshData{15000};

/// The state of a link as far as it can be believed: "live" only with a picture that the agent has told, and while it
/// is heard.
[[nodiscard]] LinkState::Kind trustedKind(LinkState::Kind kind, Timestamp lastHeard, bool hasPicture, Timestamp now);

} // namespace ams
