// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/BacklogFront.h"

namespace ams::sandbox {

/// Backlog API v2: projects with their issue types, statuses and users; priorities, resolutions, users, rate limit;
/// issues and comments.
void addBacklogRoutes(BacklogFront &front, BacklogSpace &space);

} // namespace ams::sandbox
