// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"

#include <QHash>

#include <memory>

namespace ams {

/// The texts that one run is pinned to: the scenario it began with, those it calls, and whatever newer versions people
/// have chosen for it. A value, cheap to copy.
class ScenarioBook
{
public:
    ScenarioBook() = default;
    explicit ScenarioBook(const std::shared_ptr<const Scenario> &scenario) { add(scenario); }

    void add(std::shared_ptr<const Scenario> scenario) { m_scenarios.insert(scenario->version, std::move(scenario)); }
    /// Null when there is none of that version.
    [[nodiscard]] std::shared_ptr<const Scenario> find(const QByteArray &version) const
    {
        return m_scenarios.value(version);
    }
    [[nodiscard]] bool contains(const QByteArray &version) const { return m_scenarios.contains(version); }

private:
    QHash<QByteArray, std::shared_ptr<const Scenario>> m_scenarios;
};

} // namespace ams
