// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/DryRun.h"

#include "rehearsal/StepEffect.h"

namespace ams {

namespace {

class AssumedRun final : public ActionRun
{
public:
    AssumedRun(Clock &clock, const QJsonObject &result)
    {
        clock.after(Milliseconds(0), this, [this, result] { emit finished({StepOutcome::Ok, result, {}}); });
    }
};

class DryAction final : public Action
{
public:
    DryAction(Action &real, const ActionCatalog &actions, Clock &clock, FindStep findStep)
        : m_real(real), m_actions(actions), m_clock(clock), m_findStep(std::move(findStep))
    {
    }
    [[nodiscard]] const ActionDescription &description() const override { return m_real.description(); }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override
    {
        const Step *step = m_findStep(context.step);
        // A step that cannot be found is not trusted to read only.
        if (step && !mayChangeThings(*step, m_actions))
            return m_real.start(std::move(context));
        QJsonObject result = assumedResult(description());
        result.insert(QStringLiteral("assumed"), true);
        result.insert(QStringLiteral("would"),
                      QJsonObject{{QStringLiteral("do"), description().name}, {QStringLiteral("with"), context.with}});
        return std::make_unique<AssumedRun>(m_clock, result);
    }

private:
    Action &m_real;
    const ActionCatalog &m_actions;
    Clock &m_clock;
    FindStep m_findStep;
};

void dropExpectations(std::vector<Step> &steps, const ActionCatalog &actions)
{
    for (Step &step : steps) {
        if (step.kind == StepKind::Action && mayChangeThings(step, actions))
            step.expect.clear();
        dropExpectations(step.steps, actions);
    }
}

} // namespace

void registerDryActions(ActionRegistry &dry, const ActionRegistry &real, Clock &clock, const FindStep &findStep)
{
    for (const QString &name : real.catalog().names()) {
        if (Action *action = real.find(name))
            dry.add(std::make_unique<DryAction>(*action, real.catalog(), clock, findStep));
        else
            dry.describe(*real.catalog().find(name));
    }
}

std::shared_ptr<const Scenario> dryScenario(const Scenario &scenario, const ActionCatalog &actions)
{
    auto dry = std::make_shared<Scenario>(scenario);
    dropExpectations(dry->steps, actions);
    dropExpectations(dry->cleanup, actions);
    return dry;
}

bool isAssumed(const QJsonValue &result)
{
    return result.toObject().value(QLatin1StringView("assumed")).toBool();
}

} // namespace ams
