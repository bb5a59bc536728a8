// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Job.h"

namespace ams {

/// Performs the jobs in order in one transaction and commits it, so that afterwards every job has its durable answer.
///
/// A job that fails by itself is settled with its error and the others are performed without its changes. When the
/// group as a whole cannot be written (one value may be too large for what is left of the disk), each job is tried in
/// a transaction of its own. A commit that fails is answered with mayHaveHappened.
void commitGroup(Connection &connection, const Jobs &jobs);

} // namespace ams
