// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"

#include <memory>

namespace ams {

/// A step of a scenario by its path without numbers of items: "collect/errors", "each/ping", "cleanup/unlock".
struct ListedStep
{
    QString path;
    const Step *step = nullptr; ///< lives as long as the scenarios given
    bool isCalled = false;      ///< it stands in another scenario, which is called here
};

/// Every step that a run of the scenario can come to, in the file's order; called scenarios inside their call steps, as
/// deep as `limits.depth` allows.
[[nodiscard]] QList<ListedStep> allSteps(const Scenario &scenario,
                                         const QList<std::shared_ptr<const Scenario>> &called);

/// "each[2]/ping" -> "each/ping"
[[nodiscard]] QString withoutItems(QString path);

} // namespace ams
