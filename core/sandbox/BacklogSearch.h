// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/BacklogSpace.h"

namespace ams::sandbox {

/// All issues that match projectId[], statusId[], issueTypeId[], assigneeId[], keyword, createdSince and updatedSince,
/// newest first unless `order=asc`. The keyword is looked for in summary, description and comments.
[[nodiscard]] BacklogResult<std::vector<const BacklogIssue *>> searchIssues(const BacklogSpace &space,
                                                                            const BacklogForm &form);

} // namespace ams::sandbox
