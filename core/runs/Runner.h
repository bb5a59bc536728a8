// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "ledger/Ledger.h"
#include "model/RunView.h"
#include "runs/RunMachine.h"
#include "runs/StepAttempt.h"

#include <QObject>

namespace ams {

/// One live run: folds events, makes them durable, then acts. Owned by Engine; lives in the core thread.
///
/// After a crash nothing is lost but the attempt that was under way: what was appended is the truth, and resume()
/// goes on from there by the repeat classes. When an append is refused because another agent owns the run, the
/// runner stops at once and says `lost`; what it was doing is cut off.
class Runner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Runner)
public:
    struct Services
    {
        Ledger &ledger;
        StepAttempt::Services attempt;
        Clock &clock;
        Random &random;
        AgentId agent;
    };
    /// What the run is bound to for its whole life.
    struct Binding
    {
        Claim claim;
        std::shared_ptr<const Scenario> scenario; ///< the pinned version
        std::shared_ptr<const Customer> customer;
    };
    Runner(const Services &services, Binding binding, QObject *parent = nullptr);

    /// Starts a run that has no journal yet. With a refusal the run consists of its start and its hand-off.
    void begin(event::RunStarted start, const std::optional<event::RunFinished> &refusal = {});
    /// Carries on from a journal that was read back; `entries` is its length. With a refusal (its scenario can no
    /// longer be read, say) it is handed off instead.
    void resume(RunState state, qint64 entries, const std::optional<event::RunFinished> &refusal = {});
    /// Ends the run for a reason outside the scenario. A running step that is not safe to repeat is let finish first.
    void endEarly(RunEnd end, EndReason reason, const QString &detail = {});
    /// Lets the run go so that another agent, or this one after a restart, can take it up: at once, or after a
    /// running step that is not safe to repeat. `released` follows.
    void letGo();

    [[nodiscard]] const RunState &state() const { return m_stored; }
    [[nodiscard]] const Binding &binding() const { return m_binding; }
    /// The end is recorded and on its way to the ledger, whose answer alone decides now.
    [[nodiscard]] bool isEnding() const { return m_ahead.isFinished(); }
    /// The durable state as observers get it.
    [[nodiscard]] RunView view() const { return {m_stored, m_binding.scenario, m_binding.customer, m_origin}; }

signals:
    /// The durable state has changed.
    void changed(const ams::RunState &state);
    /// The run's end is durable; the runner does nothing any more.
    void finished(const ams::RunId &run);
    /// The run belongs to another agent now, or the ledger refuses it; nothing was or will be done any more.
    void lost(const ams::RunId &run, const ams::Error &error);
    /// After letGo(): nothing is under way any more.
    void released(const ams::RunId &run);

private:
    void record(RunFact fact);
    void follow(std::vector<RunCommand> commands);
    void flush();
    void send();
    void onAnswer(const Result<QList<AppendOutcome>> &answer);
    void onStored();
    void recordOnly(RunFact fact);
    [[nodiscard]] bool isMidEffect() const;
    [[nodiscard]] bool beginsEffect(const std::vector<RunCommand> &effects) const;
    void act(const RunCommand &command);
    void execute(const command::Execute &command);
    void awaitRetry(const command::AwaitRetry &command);
    event::ChoiceMade decide(const StepPath &path);
    event::RetryScheduled scheduleRetry(const command::ScheduleRetry &command);
    void onStepFinished(const event::StepFinished &fact);
    void watchDuration();
    void stop();
    RepeatClass repeatOf(const StepPath &path) const;
    const Step *stepAt(const StepPath &path) const;

    Services m_services;
    Binding m_binding;
    RunOrigin m_origin = RunOrigin::TakenUp;
    RunState m_ahead;  ///< with everything recorded, durable or not: what decisions are made from
    RunState m_stored; ///< what the ledger has: what observers may see
    qint64 m_next = 0; ///< number of the next journal entry
    QList<QByteArray> m_waiting;
    std::vector<RunCommand> m_effects;
    struct InFlight
    {
        QList<QByteArray> entries;
        std::vector<RunCommand> effects;
        RunState after;
    };
    std::optional<InFlight> m_inFlight;
    std::unique_ptr<StepAttempt> m_attempt;
    std::optional<event::RunFinished> m_endAfterStep;
    bool m_lettingGo = false;
    bool m_stopped = false;
    int m_tries = 0;
};

} // namespace ams
