// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/YamlFields.h"

namespace ams {

/// Where a step stands; it decides what happens when the step fails and nothing is said about it.
enum class StepSite {
    Top,    ///< `steps:` of the scenario: a failure goes to a person
    Inside, ///< in a block or in `cleanup:`: a failure fails what is around
};

/// What the readers of steps share while one file is read.
struct StepReading
{
    ProblemList &problems;
    size_t count = 0; ///< steps read so far, at every depth
};

} // namespace ams
