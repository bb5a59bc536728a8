// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/ArtifactSink.h"
#include "model/ActionDescription.h"
#include "model/Customer.h"
#include "model/RunEvent.h"

#include <QObject>

#include <memory>

namespace ams {

/// Everything one attempt of a step may know. Values only.
struct ActionContext
{
    RunId run;
    StepPath step;
    int attempt = 1;
    QString key; ///< idempotency key of this attempt's effect
    Incident incident;
    std::shared_ptr<const Customer> customer;
    QJsonObject with;      ///< parameters with expressions evaluated, types checked, defaults set
    Timestamp startedAt{}; ///< when the attempt was first started, also after a restart
    Milliseconds timeout{30000};
    bool resumed = false;              ///< the attempt had been started before a crash (class `safe` only)
    ArtifactSink *artifacts = nullptr; ///< for large outputs; null: there is no place for them
};

struct ActionResult
{
    StepOutcome outcome = StepOutcome::Failed;
    QJsonValue result; ///< by the description's `result`; present also with Failed when something is known
    QString message;   ///< one sentence when not Ok; no secrets
    QList<Artifact> artifacts{};
    /// Of a run that is played again: `result` is what `save` kept then, so expect and save have had their say.
    bool isJudged = false;
};

/// One attempt under way. Destroying it stops the work (a process group is killed, a request aborted) and nothing is
/// emitted any more. Lives in the core thread.
class ActionRun : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionRun)
public:
    ActionRun() = default;
    ~ActionRun() override = default;
signals:
    /// Exactly once, never from inside Action::start().
    void finished(const ams::ActionResult &result);
};

/// One thing a step can do. Stateless but for shared connections; one object serves all runs. The time limit is
/// the action's own duty: at context.timeout it stops what it does and says TimedOut (Unknown if the effect may
/// have taken place and the action cannot tell).
class Action
{
public:
    virtual ~Action() = default;
    [[nodiscard]] virtual const ActionDescription &description() const = 0;
    [[nodiscard]] virtual std::unique_ptr<ActionRun> start(ActionContext context) = 0;
};

} // namespace ams

Q_DECLARE_METATYPE(ams::ActionResult)
