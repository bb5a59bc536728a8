// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/YamlFields.h"

namespace ams {

/// The keys of a step with `do`, but for those that every step has.
void readAction(YamlFields &fields, Step &step, ProblemList &problems);

/// `with`, a mapping
void readWith(YamlFields &fields, Step &step, ProblemList &problems);
/// `timeout`, a duration
void readTimeout(YamlFields &fields, Step &step, ProblemList &problems);
/// What stands under `retry`
void readRetry(const YamlNode &node, Step &step, ProblemList &problems);

} // namespace ams
