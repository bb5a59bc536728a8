// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/ScriptedActions.h"

#include "rehearsal/StepEffect.h"

namespace ams {

namespace {

constexpr Milliseconds kUsuallyTakes{1000};

class ScriptedRun final : public ActionRun
{
public:
    ScriptedRun(Clock &clock, const ActionContext &context, const ActionDescription &action,
                const std::optional<ScriptedResult> &scripted)
    {
        if (!scripted)
            return;
        ActionResult result{scripted->outcome, scripted->result, scripted->message, {}, scripted->isSaved};
        if (scripted->isAssumed && scripted->outcome == StepOutcome::Ok)
            result.result = assumedResult(action);
        const bool isTimeout = scripted->outcome == StepOutcome::TimedOut;
        Milliseconds takes = scripted->takes.value_or(isTimeout ? context.timeout : kUsuallyTakes);
        if (takes >= context.timeout && scripted->outcome != StepOutcome::Unknown) {
            takes = context.timeout;
            result.outcome = StepOutcome::TimedOut;
            result.result = QJsonValue();
            result.isJudged = false;
        }
        if (result.outcome == StepOutcome::TimedOut && result.message.isEmpty())
            result.message = QStringLiteral("No result within %1.").arg(toText(context.timeout));
        clock.after(takes, this, [this, result] { emit finished(result); });
    }
};

/// As WaitAction: counted from the first start of the attempt.
ScriptedResult waited(const ActionContext &context, Timestamp now)
{
    const Milliseconds whole(context.with.value(QLatin1StringView("for")).toInteger());
    ScriptedResult result;
    result.result = QJsonObject{{QStringLiteral("waited_ms"), static_cast<qint64>(whole.count())}};
    result.takes = std::clamp(whole - (now - context.startedAt), Milliseconds(0), whole);
    return result;
}

class ScriptedAction final : public Action
{
public:
    ScriptedAction(ActionDescription description, Clock &clock, AttemptScript script)
        : m_description(std::move(description)), m_clock(clock), m_script(std::move(script))
    {
    }
    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override
    {
        auto scripted = m_script(context);
        if (!scripted && m_description.name == QLatin1StringView("wait")) {
            scripted = waited(context, m_clock.now());
            context.timeout = *scripted->takes + Milliseconds(1); // the wait is its own limit
        }
        return std::make_unique<ScriptedRun>(m_clock, context, m_description, scripted);
    }

private:
    ActionDescription m_description;
    Clock &m_clock;
    AttemptScript m_script;
};

} // namespace

void registerScriptedActions(ActionRegistry &registry, const ActionCatalog &catalog, Clock &clock,
                             const AttemptScript &script)
{
    for (const QString &name : catalog.names()) {
        const ActionDescription &description = *catalog.find(name);
        if (description.byPerson)
            registry.describe(description);
        else
            registry.add(std::make_unique<ScriptedAction>(description, clock, script));
    }
}

} // namespace ams
