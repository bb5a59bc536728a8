// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/StepReading.h"

namespace ams {

/// The keys of steps that hold steps: `steps`, `parallel`, `for_each` with `steps`, `call`; each with `retry`.
void readGroup(YamlFields &fields, Step &step, StepReading &reading);
void readParallel(YamlFields &fields, Step &step, StepReading &reading);
void readForEach(YamlFields &fields, Step &step, StepReading &reading);
void readCall(YamlFields &fields, Step &step, StepReading &reading);

} // namespace ams
