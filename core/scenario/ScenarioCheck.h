// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "scenario/CallCheck.h"

#include <functional>

namespace ams {

/// What a scenario is checked against.
struct CheckContext
{
    const ActionCatalog &actions;
    QStringList customers;                                ///< names of customers/*.yaml; empty: not known, not checked
    std::function<bool(const QString &)> runbookExists{}; ///< given the runbook's path without "#section", as seen from
                                                          ///< where the file is; empty: not checked
    FindScenario findScenario{};                          ///< for `call`; empty: calls are not followed
};

/// Everything that is wrong with a scenario although its file could be read: actions and their parameters, ways that
/// lead nowhere, steps nobody reaches, loops without a bound, names in expressions. Pure; sorted by place.
[[nodiscard]] QList<Problem> checkScenario(const Scenario &scenario, const CheckContext &context);

} // namespace ams
