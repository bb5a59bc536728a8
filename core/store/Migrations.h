// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

namespace ams {

class Connection;
struct StoreSchema;

/// Applies the schema steps that the file does not have yet, all in one transaction, and notes each in the table
/// `schema_steps`. Several processes may do so at once: one does, the others find it done.
/// Invalid when the file already has a step that this program does not know (it was written by a newer version).
[[nodiscard]] Result<> migrate(Connection &connection, const StoreSchema &schema);

} // namespace ams
