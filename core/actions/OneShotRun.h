// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

/// What all runs of actions share: one answer, given from the event loop (so that its receiver may delete the run),
/// and a deadline.
class OneShotRun : public ActionRun
{
    Q_OBJECT
protected:
    OneShotRun(Clock &clock, ActionContext context);

    /// From now on onDeadline() is called once context().timeout is over, unless finish() came first.
    void startDeadline();
    /// What to do at the deadline; here: stop and say TimedOut.
    virtual void onDeadline();
    /// Called once, with the first finish(), to complete the result: artifacts and the like.
    virtual void conclude(ActionResult &) {}
    /// The first call counts, later ones are ignored.
    void finish(ActionResult result);
    void finish(StepOutcome outcome, QJsonValue result, QString message = {});
    void failWith(const QString &message) { finish(StepOutcome::Failed, {}, message); }

    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] const ActionContext &context() const { return m_context; }
    [[nodiscard]] Clock &clock() const { return m_clock; }

private:
    Clock &m_clock;
    ActionContext m_context;
    bool m_finished = false;
};

/// A run that is over before it began: wrong parameters and the like.
class FailedRun final : public OneShotRun
{
    Q_OBJECT
public:
    FailedRun(Clock &clock, ActionContext context, const QString &message);
};

} // namespace ams
