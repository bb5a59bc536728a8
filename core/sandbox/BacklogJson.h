// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/BacklogSpace.h"

namespace ams::sandbox {

// Backlog's objects as API v2 answers them.
[[nodiscard]] QByteArray backlogJson(const BacklogUser &user);
[[nodiscard]] QByteArray backlogJson(const BacklogProject &project);
[[nodiscard]] QByteArray backlogJson(const BacklogIssue &issue);
[[nodiscard]] QByteArray backlogJson(const BacklogComment &comment);
/// `{id, name}` with more: issue types and statuses carry their project's number, colour and order.
[[nodiscard]] QByteArray backlogJson(const BacklogNamed &named, const BacklogProject &project, int order);
[[nodiscard]] QByteArray backlogJson(const BacklogNamed &named);

} // namespace ams::sandbox
