// SPDX-License-Identifier: Apache-2.0
#include "properties/SimulatedActions.h"

namespace ams {

namespace {

class SimulatedAction final : public Action
{
public:
    SimulatedAction(SimulatedActions &world, RepeatClass repeat) : m_world(world)
    {
        m_description.name = QStringLiteral("sim.") + toText(repeat);
        m_description.repeat = repeat;
    }
    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override
    {
        m_world.begun(context);
        return std::make_unique<SimulatedAttempt>(m_world, std::move(context));
    }

private:
    SimulatedActions &m_world;
    ActionDescription m_description;
};

} // namespace

void SimulatedActions::fill(ActionRegistry &registry)
{
    for (const RepeatClass repeat : {RepeatClass::Safe, RepeatClass::CheckFirst, RepeatClass::Never})
        registry.add(std::make_unique<SimulatedAction>(*this, repeat));
    for (const char *name : {"human.task", "human.approve"}) {
        ActionDescription description;
        description.name = QLatin1StringView(name);
        description.byPerson = true;
        description.timeout = std::chrono::hours(1);
        registry.describe(std::move(description));
    }
}

} // namespace ams
