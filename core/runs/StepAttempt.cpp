// SPDX-License-Identifier: Apache-2.0
#include "runs/StepAttempt.h"

#include "actions/Parameters.h"
#include "base/Secrets.h"
#include "runs/ArtifactSafe.h"
#include "runs/StepResult.h"

namespace ams {

StepAttempt::StepAttempt(Services services, const Step &step, QObject *parent)
    : QObject(parent), m_services(services), m_step(step)
{
}

void StepAttempt::start(ActionContext context, QJsonObject names)
{
    m_context = std::move(context);
    m_names = std::move(names);
    Action *action = m_services.actions.find(m_step.action);
    if (!action)
        return failSoon(QStringLiteral("This program has no action \"%1\".").arg(m_step.action));
    const auto filled = m_services.expressions.fill(m_step.with, m_names);
    if (!filled)
        return failSoon(filled.error().message);
    auto prepared = prepareParameters(action->description(), filled->toObject());
    if (!prepared)
        return failSoon(prepared.error().message);
    m_context.with = std::move(*prepared);
    m_context.artifacts = m_services.artifacts;
    m_context.timeout = m_step.timeout.count() > 0 ? m_step.timeout : action->description().timeout;
    m_action = action->start(m_context);
    connect(m_action.get(), &ActionRun::finished, this, &StepAttempt::onResult);
}

void StepAttempt::onResult(const ActionResult &result)
{
    StepOutcome outcome = result.outcome;
    m_artifacts = result.artifacts;
    QString message = result.message;
    if (result.isJudged)
        return report(outcome, result.result, message);
    const bool canJudge = outcome == StepOutcome::Ok || (outcome == StepOutcome::Failed && !result.result.isNull());
    if (!m_step.expect.isEmpty() && canJudge) {
        // The author's condition replaces the action's own verdict.
        m_names.insert(QStringLiteral("result"), result.result);
        const auto holds = m_services.expressions.condition(m_step.expect, m_names);
        outcome = holds.value_or(false) ? StepOutcome::Ok : StepOutcome::Failed;
        if (!holds)
            message = holds.error().message;
        else if (!*holds)
            message = QStringLiteral("Not as expected: %1").arg(m_step.expect) +
                      (result.message.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(result.message));
    }
    if (outcome == StepOutcome::Ok && !m_step.save.isEmpty()) {
        const auto kept = saved(result.result);
        report(kept ? StepOutcome::Ok : StepOutcome::Failed, kept.value_or(result.result),
               kept ? QString() : kept.error().message);
        return;
    }
    report(outcome, result.result, outcome == StepOutcome::Ok ? QString() : message);
}

/// What the author wants kept of a result.
Result<QJsonValue> StepAttempt::saved(const QJsonValue &result)
{
    m_names.insert(QStringLiteral("result"), result);
    QJsonObject kept;
    for (auto entry = m_step.save.begin(); entry != m_step.save.end(); ++entry) {
        const auto value = m_services.expressions.value(entry.value(), m_names);
        if (!value)
            return fail(value.error().kind, QStringLiteral("save.%1: %2").arg(entry.key(), value.error().message));
        kept.insert(entry.key(), *value);
    }
    return QJsonValue(kept);
}

/// Whether the author's condition allows another try. One that cannot be evaluated allows none: it goes to a person.
bool StepAttempt::mayRetry(StepOutcome outcome, const QJsonValue &result, const QString &message)
{
    if (outcome == StepOutcome::Ok || m_step.retryOnlyIf.isEmpty())
        return true;
    m_names.insert(QStringLiteral("result"), result);
    m_names.insert(QStringLiteral("outcome"), toText(outcome));
    m_names.insert(QStringLiteral("message"), message);
    return m_services.expressions.condition(m_step.retryOnlyIf, m_names).value_or(false);
}

void StepAttempt::report(StepOutcome outcome, const QJsonValue &result, const QString &message)
{
    if (m_reported)
        return;
    m_reported = true;
    const bool retryable = mayRetry(outcome, result, message);
    event::StepFinished fact{m_context.step,
                             m_context.attempt,
                             outcome,
                             journalResult(result, m_services.secrets),
                             m_services.secrets.masked(message),
                             retryable,
                             m_artifacts};
    if (!m_services.safe || m_artifacts.isEmpty()) {
        emit finished(fact);
        return;
    }
    // What must survive this agent is in the ledger before the entry that names it.
    m_services.safe->keep(m_context.run, m_artifacts, this, [this, fact](QList<Artifact> artifacts) mutable {
        fact.artifacts = std::move(artifacts);
        emit finished(fact);
    });
}

void StepAttempt::failSoon(const QString &message)
{
    m_services.clock.after(Milliseconds(0), this,
                           [this, message] { report(StepOutcome::Failed, QJsonValue(), message); });
}

} // namespace ams
