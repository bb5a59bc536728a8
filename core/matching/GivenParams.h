// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Customer.h"
#include "model/Scenario.h"

namespace ams {

/// Parameters that a person gives a scenario by hand, checked and brought to the values that a title would have given
/// (see ParamBinding): each as JSON of its type or as the text of a title. Only what is given is looked at; what is
/// missing is not missed here. Invalid names the parameter, what was given and what is wanted. Pure.
[[nodiscard]] Result<QJsonObject> prepareGivenParams(const QList<ScenarioParam> &declared, const QJsonObject &given,
                                                     const Customer &customer);

} // namespace ams
