// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

#include <functional>

namespace ams {

/// The query that a request's fields make ("text", "customer", "host", "scenario", "outcome", "since", "until"), all
/// but its limit. `field` gives one, empty when it is not there. Invalid: a time that cannot be read; the message names
/// it.
[[nodiscard]] Result<ArchiveQuery> archiveQueryOf(const std::function<QString(const char *)> &field);

} // namespace ams
