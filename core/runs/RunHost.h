// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"

namespace ams {

/// The host that a run is about: the value of the scenario's first parameter of type host; empty when it has none.
[[nodiscard]] inline QString hostOf(const Scenario &scenario, const QJsonObject &params)
{
    for (const ScenarioParam &param : scenario.params) {
        if (param.type == ParamType::Host)
            return params.value(param.name).toString();
    }
    return {};
}

} // namespace ams
