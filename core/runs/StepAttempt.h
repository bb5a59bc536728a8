// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ActionRegistry.h"
#include "model/RunState.h"
#include "scenario/Expressions.h"

#include <QObject>

namespace ams {

class ArtifactSafe;
class Secrets;

/// One attempt of a step: fills in the parameters, does the action, judges `expect`, masks the result.
/// Destroying it stops the action. Lives in the core thread; owned by its Runner.
class StepAttempt final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StepAttempt)
public:
    struct Services
    {
        const ActionRegistry &actions;
        Expressions &expressions;
        const Secrets &secrets;
        Clock &clock;
        ArtifactSink *artifacts = nullptr; ///< null: large outputs are not kept
        ArtifactSafe *safe = nullptr;      ///< null: nothing of them survives this agent's disk
    };
    StepAttempt(Services services, const Step &step, QObject *parent = nullptr);

    /// `names` is what expressions see. `finished` follows once, never from inside.
    void start(ActionContext context, QJsonObject names);

signals:
    void finished(const ams::event::StepFinished &fact);

private:
    void onResult(const ActionResult &result);
    [[nodiscard]] Result<QJsonValue> saved(const QJsonValue &result);
    [[nodiscard]] bool mayRetry(StepOutcome outcome, const QJsonValue &result, const QString &message);
    void report(StepOutcome outcome, const QJsonValue &result, const QString &message);
    void failSoon(const QString &message);

    Services m_services;
    Step m_step;
    ActionContext m_context;
    QJsonObject m_names;
    std::unique_ptr<ActionRun> m_action;
    QList<Artifact> m_artifacts;
    bool m_reported = false;
};

} // namespace ams
