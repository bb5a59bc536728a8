// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ScenarioBook.h"
#include "properties/Dice.h"

namespace ams {

/// A scenario with every construct of the language, and those it calls.
struct RandomScenario
{
    std::shared_ptr<const Scenario> scenario;
    QMap<QString, QByteArray> called; ///< versions by scenario id
    ScenarioBook book;
};

/// Its actions are `sim.safe`, `sim.check-first` and `sim.never`; results are objects {n: number, items: list}.
[[nodiscard]] RandomScenario randomScenario(Dice &dice);

/// The scenario in short, a line a step; for people who look into a failure.
[[nodiscard]] QStringList outline(const Scenario &scenario);

} // namespace ams
