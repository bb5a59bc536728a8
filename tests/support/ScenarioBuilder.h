// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"

namespace ams {

/// Scenarios for tests, without YAML: `ScenarioBuilder().step("look").step("fix", RepeatClass::Never).build()`.
class ScenarioBuilder
{
public:
    ScenarioBuilder()
    {
        m_scenario.id = ScenarioId(QStringLiteral("test"));
        m_scenario.version = "0123456789abcdef";
    }
    ScenarioBuilder &step(const char *id, RepeatClass repeat = RepeatClass::Safe)
    {
        Step step;
        step.id = QLatin1StringView(id);
        step.action = QStringLiteral("fake");
        step.repeat = repeat;
        m_scenario.steps.push_back(std::move(step));
        return *this;
    }
    ScenarioBuilder &onOk(Target target)
    {
        return last([&](Step &step) { step.onOk = std::move(target); });
    }
    ScenarioBuilder &onFailed(Target target)
    {
        return last([&](Step &step) { step.onFailed = std::move(target); });
    }
    ScenarioBuilder &onTimeout(Target target)
    {
        return last([&](Step &step) { step.onTimeout = std::move(target); });
    }
    ScenarioBuilder &retry(int times)
    {
        return last([&](Step &step) { step.retry = Backoff{times}; });
    }
    ScenarioBuilder &verifiedBy(const char *id)
    {
        return last([&](Step &step) { step.verify = QLatin1StringView(id); });
    }
    ScenarioBuilder &choose(const char *id, std::vector<ChooseBranch> branches)
    {
        step(id);
        return last([&](Step &step) {
            step.kind = StepKind::Choose;
            step.branches = std::move(branches);
        });
    }
    ScenarioBuilder &atMost(int steps)
    {
        m_scenario.limits.steps = steps;
        return *this;
    }
    [[nodiscard]] Scenario build() const { return m_scenario; }

    static Target to(const char *id) { return {Target::Kind::Step, QLatin1StringView(id)}; }
    static Target resolved() { return {Target::Kind::Resolved, {}}; }
    static Target handoff() { return {Target::Kind::Handoff, {}}; }
    static Target abort() { return {Target::Kind::Abort, {}}; }

private:
    template<typename Change>
    ScenarioBuilder &last(Change change)
    {
        change(m_scenario.steps.back());
        return *this;
    }
    Scenario m_scenario;
};

} // namespace ams
