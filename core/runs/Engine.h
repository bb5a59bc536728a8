// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/IncidentLookup.h"
#include "intake/IntakeEvent.h"
#include "ledger/SharedLimits.h"
#include "matching/Matcher.h"
#include "model/RunView.h"
#include "runs/Admission.h"
#include "runs/ClaimKeeper.h"
#include "runs/HeardDeeds.h"
#include "runs/HoldBoard.h"
#include "runs/RunLoader.h"
#include "runs/Runner.h"
#include "scenario/ScenarioLibrary.h"

#include <QObject>
#include <QSet>

#include <unordered_map>

namespace ams {

struct EngineSettings
{
    Milliseconds lease{5000};
    Milliseconds margin{1000};
    int runsAtOnce = 2000;
    QString ownAgentUser; ///< PagerDuty user id of the bot: its deeds are our own
    /// What is known of an incident for longer than that is read again before a run begins.
    Milliseconds freshFor{5000};
    /// So long the webhook of a reopened incident is waited for before back-fill takes its place.
    Milliseconds webhookPatience = std::chrono::minutes(2);
};

/// What the engine has done since it started; for /metrics.
struct EngineCounters
{
    quint64 started = 0;
    quint64 resumed = 0;
    quint64 resolved = 0;
    quint64 handedOff = 0;
    quint64 aborted = 0;
    quint64 lost = 0;
    quint64 notOurs = 0;            ///< no scenario matched
    quint64 suppressedHeld = 0;     ///< another agent runs it
    quint64 suppressedFinished = 0; ///< this life of the incident had been handled
    quint64 suppressedRepeated = 0; ///< seen again while it was under way here
    quint64 suppressedParked = 0;   ///< its run waits for people
    quint64 suppressedOnHold = 0;   ///< muted, in maintenance, or automation is paused
    quint64 suppressedOver = 0;     ///< the event was old, and the incident is resolved meanwhile
    quint64 suppressedTaken = 0;    ///< the event was old, and a person has acknowledged the incident meanwhile
    quint64 looks = 0;              ///< incidents read again before their run began
    quint64 parked = 0;
    quint64 woken = 0;
};

/// What another agent has heard of an incident whose run this one has; it comes by the ledger's mail.
struct HeardEvent
{
    QString type; ///< PagerDuty's: "incident.resolved"
    QString by;   ///< user or service that did it; may be empty
    Timestamp at{};
};
/// None: the mail is something else.
[[nodiscard]] std::optional<HeardEvent> heardEventFromMail(const QJsonObject &mail);

/// The road's table of contents: event -> match -> claim -> run, recovery, hand-over. Each stage does its own work;
/// this is the one place where they meet. Lives in the core thread; owned by Core.
class Engine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Engine)
public:
    struct Parts
    {
        Ledger &ledger;
        const MatchIndex &scenarios;
        const ScenarioLibrary &scenarioLibrary; ///< what scenarios call
        const CustomerBook &customers;
        Runner::Services runner;
        IncidentLookup *lookup = nullptr; ///< null: what events tell is taken for true, however old
    };
    Engine(const Parts &parts, EngineSettings settings, QObject *parent = nullptr);
    ~Engine() override;

    /// Takes up what a former process left; `recovered` follows once the first look is done.
    void start();
    void onEvents(const QList<ams::IntakeEvent> &events);
    /// An open incident that REST told of: perhaps its webhook was lost.
    void onFound(const ams::Incident &incident);
    /// A fresh read shows that the incident of a run has been resolved, by whom PagerDuty may say: the run ends, as it
    /// does when the event tells.
    void onFoundResolved(const ams::RunId &run, const QString &by);
    /// Everything that observers have to say about a run at rest, or an ended one, is said, and that is durable: the
    /// run need not stay here, and an ended one is nobody's any more.
    void onWritten(const ams::RunId &run);
    /// Begins a run by hand; `then` gets its id, or why not.
    void startByHand(const Incident &incident, const Match &match,
                     const std::function<void(const Result<RunId> &)> &then);
    /// A run that nobody carries is taken up because there is something to tell it. Conflict: another agent has it.
    void wake(const RunRecord &record, const std::function<void(const Result<Runner *> &)> &then);
    [[nodiscard]] Runner *runner(const RunId &run) const;
    /// A person's command for a run that is here; see Runner::command. Where a hold keeps automation away, nothing
    /// begins because of it.
    void command(Runner &live, const OperatorCommand &command, QObject *context, const Runner::Answer &then);
    /// Such a run waits in the ledger; if a hold keeps it there, it is woken when that is over.
    void onParkedSeen(const ams::RunView &view);
    /// What was heard of a run's incident; `then`, if given, follows once the run has it.
    void hear(Runner &live, const HeardEvent &heard, const Runner::Answer &then);
    [[nodiscard]] HoldBoard &holds() { return m_holds; }
    [[nodiscard]] const Parts &parts() const { return m_parts; }
    /// For accounts where the bot's id is looked up; before that no deed is taken for our own.
    void setOwnAgentUser(const QString &user) { m_settings.ownAgentUser = user; }
    /// Takes nothing new, lets running effects finish, gives the claims back; `drained` follows.
    void drain();

    [[nodiscard]] const EngineCounters &counters() const { return m_counters; }
    [[nodiscard]] int running() const { return static_cast<int>(m_runners.size()); }
    [[nodiscard]] int waiting() const { return m_admission.waiting(); }
    [[nodiscard]] std::optional<Timestamp> oldestWaiting() const { return m_admission.oldestWaiting(); }

signals:
    /// The durable state of a run of this agent has changed. Also for finished runs whose outbox was left open.
    void runChanged(const ams::RunView &view);
    void incidentSeen(const ams::Incident &incident);
    /// An event, or a find of the back-fill, begins no run; why: "held", "finished", "repeated", "parked", "muted",
    /// "in-maintenance", "on-hold".
    void suppressed(const ams::IncidentId &incident, const QString &reason);
    void runFinished(const ams::RunId &run);
    /// Another agent has it now; nothing more is done for it here.
    void runLost(const ams::RunId &run);
    void recovered();
    void drained();

private:
    // Admission
    void offer(AdmittedIncident admitted);
    void offerEvent(const IntakeEvent &event);
    void admitNext();
    void admit(const AdmittedIncident &admitted);
    void keepTexts(const Match &match, const std::function<void(bool)> &then);
    // Looking again at what may be old
    using Begin = std::function<void(const AdmittedIncident &)>;
    void remember(const IntakeEvent &event);
    [[nodiscard]] bool isFresh(const AdmittedIncident &admitted) const;
    [[nodiscard]] bool mustLook(const AdmittedIncident &admitted, const HeardDeed &deed) const;
    void lookFirst(const AdmittedIncident &admitted, const Begin &begin, int failures = 0);
    void onLooked(const AdmittedIncident &admitted, const IncidentStanding &standing, const Begin &begin, int failures);
    void onLookFailed(const AdmittedIncident &admitted, const Error &error, const Begin &begin, int failures);
    void settleLife(const AdmittedIncident &admitted, const Incident &now, const Begin &begin, int failures);
    void onResolveFound(const AdmittedIncident &admitted, const Incident &now, Timestamp resolvedAt,
                        const Begin &begin);
    void onNewestClaim(AdmittedIncident admitted, const Incident &now, Timestamp resolvedAt,
                       const std::optional<Claim> &newest, const Begin &begin);
    void leaveOver(const AdmittedIncident &admitted, const char *reason, quint64 &counter);
    /// A hold keeps automation away from it; then that was said, and nothing more is done.
    [[nodiscard]] bool isLeftAlone(const AdmittedIncident &admitted, const Match &match);
    void claim(const AdmittedIncident &admitted, const Match &match);
    void onClaimed(const AdmittedIncident &admitted, const Match &match, const ClaimRequest &request,
                   const ClaimAnswer &answer, Milliseconds askedAt);
    void tell(const IntakeEvent &event);
    void tellOwner(const IntakeEvent &event, std::optional<qint64> beforeLife = {});
    void endFormerLife(const IncidentId &incident, Timestamp reopenedAt);
    void wakeToHear(const Claim &claim, const IntakeEvent &event);
    void endBecauseResolved(Runner &runner, const QString &by);
    void dismiss(const AdmittedIncident &admitted);
    void tellSuppressed(const AdmittedIncident &admitted, const QString &reason);
    // Running
    Runner *addRunner(const Runner::Binding &binding, Milliseconds askedAt);
    void begin(const AdmittedIncident &admitted, const Match &match, const Claim &claim, Milliseconds askedAt);
    void claimByHand(const Incident &incident, const Match &match,
                     const std::function<void(const Result<RunId> &)> &then);
    void parkIfAtRest(Runner *runner);
    void onParked(const RunId &run);
    // Holds
    void applyHolds();
    void applyHold(Runner &runner);
    void wakeReleased();
    void wakeReleased(const RunId &run);
    [[nodiscard]] std::optional<event::HeldBack> holdOf(const RunState &state, const ScenarioBook &book) const;
    [[nodiscard]] ScenarioBook bookOf(const Match &match) const;
    void removeRunner(const RunId &run);
    void onChanged(Runner *runner);
    void onFinished(const RunId &run);
    void onLost(const RunId &run);
    void onClaimLost(const RunId &run);
    // Recovery
    void lookForLeftRuns();
    void takeUp(const RunRecord &record);
    void leave(const IncidentId &incident, qint64 life);
    void resume(const Claim &claim, Milliseconds askedAt, const std::function<void()> &whenEmpty,
                const std::function<void(const Result<Runner *> &)> &then);
    void handOverUnread(const Claim &claim, Milliseconds askedAt, const Error &error);
    void takeOutboxes();
    void restoreOutbox(const RunId &run);
    void markHandled(const QList<EventId> &events);
    void flushHandled();

    Parts m_parts;
    EngineSettings m_settings;
    Admission m_admission;
    ClaimKeeper m_keeper;
    RunLoader m_loader;
    EngineCounters m_counters;
    std::unordered_map<QString, std::unique_ptr<Runner>> m_runners; ///< by run id
    QHash<IncidentId, RunId> m_runOf;
    HoldBoard m_holds;
    QSet<QString> m_written;    ///< runs at rest that observers have written completely
    QSet<QString> m_handedOver; ///< counted as handed over since they last went on
    QSet<QByteArray> m_keptVersions;
    QSet<RunId> m_takingUp;
    QSet<RunId> m_owed; ///< finished runs taken over because they owe PagerDuty something
    struct HeldRun
    {
        CustomerId customer;
        QString host;
        ScenarioId scenario;
    };
    QHash<RunId, HeldRun> m_held; ///< parked while a hold keeps automation away
    QSet<RunId> m_unread;         ///< handed over because they cannot be read back
    /// By back-fill, which tells of every open incident each time; with its last change of status then.
    QHash<IncidentId, Timestamp> m_foundBefore;
    QHash<IncidentId, QString> m_suppressedFor; ///< the reason told last
    HeardDeeds m_deeds;
    QList<EventId> m_handled;
    bool m_draining = false;
    bool m_hasRecovered = false;
    bool m_hasTakenOutboxes = false;
};

} // namespace ams
