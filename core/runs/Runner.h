// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "ledger/Ledger.h"
#include "ledger/SharedLimits.h"
#include "model/RunView.h"
#include "runs/RunEvaluation.h"

#include <QObject>
#include <QQueue>

#include <map>

namespace ams {

/// One live run: folds events, makes them durable, then acts. Owned by Engine; lives in the core thread.
///
/// After a crash nothing is lost but the attempts that were under way: what was appended is the truth, and resume()
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
        ScenarioBook book; ///< the pinned texts
        std::shared_ptr<const Customer> customer;
    };
    Runner(const Services &services, Binding binding, QObject *parent = nullptr);

    /// Starts a run that has no journal yet. With a refusal nothing of it begins, and it goes to people.
    void begin(event::RunStarted start, const std::optional<event::HandedOver> &refusal = {});
    /// Carries on from a journal that was read back; `entries` is its length. With a refusal (its scenario can no
    /// longer be read, say) it goes to people instead. With a hold in force nothing of it begins.
    void resume(RunState state, qint64 entries, const std::optional<event::HandedOver> &refusal = {},
                const std::optional<event::HeldBack> &hold = {});
    /// A person's command. `then` follows through the event loop once it is durable, or at once with a refusal.
    using Answer = std::function<void(const Result<CommandAnswer> &)>;
    void command(const OperatorCommand &command, const Answer &then);
    /// The hold that keeps automation away now; none: no hold does.
    void holdBack(const std::optional<event::HeldBack> &hold);
    /// Another version of a scenario, which a command may name from now on.
    void learn(const std::shared_ptr<const Scenario> &scenario) { m_binding.book.add(scenario); }
    /// Ends the run, or hands it over, for a reason outside the scenario. A running step that is not safe to repeat is
    /// let finish first.
    void requestEnd(const RunEnding &ending);
    /// `then`, if given, follows once it is durable, or at once when no step waits for it.
    void hear(IncidentSign sign, const QString &by, const Answer &then = {});
    /// Lets the run go so that another agent, or this one after a restart, can take it up: at once, or after running
    /// steps that are not safe to repeat. `released` follows.
    void letGo();
    /// Gives a run at rest back to the ledger until somebody has something to tell it; `parked` follows, or `lost`.
    void park();
    /// The run is not this agent's any more, or over: from now on nothing that still comes in is recorded or done.
    void abandon() { stop(); }

    [[nodiscard]] const RunState &state() const { return m_stored; }
    [[nodiscard]] const Binding &binding() const { return m_binding; }
    /// The end is recorded and on its way to the ledger, whose answer alone decides now.
    [[nodiscard]] bool isEnding() const { return m_ahead.isFinished(); }
    /// Everything is durable and nothing goes on but waiting.
    [[nodiscard]] bool isAtRest() const;
    /// It takes nothing any more: being parked, or gone.
    [[nodiscard]] bool isClosed() const { return m_isParking || m_stopped; }
    /// The durable state as observers get it.
    [[nodiscard]] RunView view() const;
    /// Observers have written everything and forgotten the run; from now on it is one they have to look up.
    void wasWritten() { m_origin = RunOrigin::TakenUp; }

signals:
    /// The durable state has changed.
    void changed(const ams::RunState &state);
    /// The run's end is durable; the runner does nothing any more.
    void finished(const ams::RunId &run);
    /// The run belongs to another agent now, or the ledger refuses it; nothing was or will be done any more.
    void lost(const ams::RunId &run, const ams::Error &error);
    /// After letGo(): nothing is under way any more.
    void released(const ams::RunId &run);
    /// After park(): the ledger has it, and nobody owns it.
    void parked(const ams::RunId &run);

private:
    void happen(RunFact fact);
    void record(RunFact fact);
    void recordWanted();
    void carryOut(RunCommand &command);
    void flush();
    void send();
    void onAnswer(const Result<QList<AppendOutcome>> &answer);
    void onStored();
    void giveUp(const Error &error);
    void releaseIfIdle();
    void answerCommands(const Result<> &stored);
    void onParked(const Result<QList<AppendOutcome>> &answer);
    void act(const RunCommand &command);
    void execute(const command::Execute &command);
    void stopAttempt(const command::Stop &command);
    void awaitRetry(const command::AwaitRetry &command);
    void awaitDue(const command::AwaitDue &command);
    void awaitPause(const command::AwaitPause &command);
    void reserve();
    void spend();
    void onReserved(int reservation, const QString &target, const Result<QList<TargetAnswer>> &answer);
    void onSpent(const QString &target, const Result<QList<BudgetAnswer>> &answer);
    void onStepFinished(const QString &path, const QString &key, const event::StepFinished &fact);
    event::RetryScheduled scheduleRetry(const command::ScheduleRetry &command);
    void watchDuration();
    void at(Timestamp time, std::function<void()> then);
    void stop();
    void forget(const QString &path);
    [[nodiscard]] bool isSafe(const QString &path) const;
    [[nodiscard]] RepeatClass repeatOf(const QString &path) const;
    [[nodiscard]] const Scenario *scenario() const { return m_binding.book.find(m_ahead.version).get(); }
    [[nodiscard]] const QJsonObject &fixedNames();
    [[nodiscard]] RunEvaluation evaluation();

    struct PendingAnswer
    {
        qint64 entry = 0; ///< number of the journal entry that carries the command
        Answer then;
        CommandAnswer answer;
    };
    struct InFlight
    {
        QList<QByteArray> entries;
        std::vector<RunCommand> effects;
        RunState after;
    };

    Services m_services;
    Binding m_binding;
    RunOrigin m_origin = RunOrigin::TakenUp;
    QJsonObject m_fixedNames; ///< empty until an expression needs them
    RunState m_ahead;         ///< with everything recorded, durable or not: what decisions are made from
    RunState m_stored;        ///< what the ledger has: what observers may see
    qint64 m_next = 0;        ///< number of the next journal entry to be sent
    QList<QByteArray> m_waiting;
    QQueue<RunCommand> m_wanted; ///< facts-to-be that are not recorded yet; costs nothing while it is empty
    std::vector<RunCommand> m_effects;
    std::unique_ptr<InFlight> m_inFlight;                       ///< runs that wait are many, and have none
    std::map<QString, std::unique_ptr<StepAttempt>> m_attempts; ///< by path
    QQueue<PendingAnswer> m_answers;
    std::optional<Timestamp> m_durationWatch; ///< when it is looked whether limits.duration is over
    bool m_isRecording = false;
    bool m_isReserving = false;
    int m_reservation = 0; ///< number of the one whose answer counts
    bool m_lettingGo = false;
    bool m_isParking = false;
    bool m_stopped = false;
    int m_tries = 0;
};

} // namespace ams
