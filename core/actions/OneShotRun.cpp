// SPDX-License-Identifier: Apache-2.0
#include "actions/OneShotRun.h"

namespace ams {

OneShotRun::OneShotRun(Clock &clock, ActionContext context) : m_clock(clock), m_context(std::move(context)) {}

void OneShotRun::startDeadline()
{
    m_clock.after(m_context.timeout, this, [this] {
        if (!m_finished)
            onDeadline();
    });
}

void OneShotRun::onDeadline()
{
    finish(StepOutcome::TimedOut, {}, QStringLiteral("No result within %1.").arg(toText(m_context.timeout)));
}

void OneShotRun::finish(ActionResult result)
{
    if (m_finished)
        return;
    m_finished = true;
    conclude(result);
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(result)] { emit finished(answer); }, Qt::QueuedConnection);
}

void OneShotRun::finish(StepOutcome outcome, QJsonValue result, QString message)
{
    finish(ActionResult{outcome, std::move(result), std::move(message)});
}

FailedRun::FailedRun(Clock &clock, ActionContext context, const QString &message)
    : OneShotRun(clock, std::move(context))
{
    failWith(message);
}

} // namespace ams
