// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ActionRegistry.h"

namespace ams {

class SimulatedAttempt;

/// What the simulated world does and remembers. Attempts stay under way until the simulation ends them.
class SimulatedActions
{
public:
    /// Adds `sim.safe`, `sim.check-first` and `sim.never`, and what people do.
    void fill(ActionRegistry &registry);

    QList<SimulatedAttempt *> underWay;
    /// Told when an attempt begins, before it is under way.
    std::function<void(const ActionContext &)> begun;
    /// Told when an attempt is destroyed before it has reported.
    std::function<void(const ActionContext &)> cutOff;
};

class SimulatedAttempt final : public ActionRun
{
    Q_OBJECT
public:
    SimulatedAttempt(SimulatedActions &world, ActionContext context) : m_world(world), m_context(std::move(context))
    {
        m_world.underWay.append(this);
    }
    ~SimulatedAttempt() override
    {
        if (m_world.underWay.removeOne(this) && m_world.cutOff)
            m_world.cutOff(m_context);
    }
    void end(const ActionResult &result)
    {
        m_world.underWay.removeOne(this);
        emit finished(result);
    }
    [[nodiscard]] const ActionContext &context() const { return m_context; }

private:
    SimulatedActions &m_world;
    ActionContext m_context;
};

} // namespace ams
