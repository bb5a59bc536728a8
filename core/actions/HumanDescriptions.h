// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"

namespace ams {

/// `human.task`: a person does something and says how it went.
[[nodiscard]] ActionDescription describeHumanTask();
/// `human.approve`: a person says yes or no. Nothing proceeds without an answer.
[[nodiscard]] ActionDescription describeHumanApprove();

} // namespace ams
