// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentDetails.h"
#include "link/LinkMessage.h"
#include "model/Artifact.h"
#include "model/IncidentDeed.h"
#include "model/RunEvent.h"

#include <QObject>

#include <functional>

namespace ams {

/// How far the picture that a console shows can be trusted.
struct LinkState
{
    enum class Kind {
        Off,        ///< open() has not been called
        Connecting, ///< nothing is known yet
        Live,       ///< the picture is what the agent sees
        Stale,      ///< connected, but nothing has been heard for longer than the agent is ever silent
        CutOff,     ///< no connection; it is tried again. The picture is as of `since`
        Refused     ///< the agent does not want this client: token or protocol. Not tried again
    };
    Kind kind = Kind::Off;
    Timestamp since{}; ///< Stale, CutOff: when the agent was last heard; else when this state began. This side's clock
    QString detail;    ///< why, as a sentence of the system or the agent; may be empty

    bool operator==(const LinkState &) const = default;
};
[[nodiscard]] QString toText(LinkState::Kind kind); ///< "off", "connecting", "live", "stale", "cut-off", "refused"

/// One run in full. `state` is what toJson(RunState) makes; texts are read with scenarioText().
struct RunDetail
{
    RunId run;
    qint64 turn = 0;     ///< precondition of commands
    bool isLive = false; ///< under way in the agent that answered
    QJsonObject state;
    QByteArray version;               ///< of the pinned scenario text
    QMap<QString, QByteArray> called; ///< versions of called scenarios, by scenario id
    int stepsDone = 0;
    int stepsTotal = 0;
    /// CoreLink::runAt: how many journal entries `state` is made of, and how many there are; 0 in answers of run().
    qint64 entries = 0;
    qint64 entriesTotal = 0;

    bool operator==(const RunDetail &) const = default;
};

struct JournalPart
{
    qint64 first = 0; ///< number of the first entry here
    QList<RunEvent> entries;
    bool isWhole = true; ///< false: more follow
};

/// Bytes `from`… of something that has `total` of them.
struct BytesPart
{
    QByteArray bytes;
    qint64 from = 0;
    qint64 total = 0;
};

struct ScenarioInfo
{
    ScenarioId scenario;
    QString title;
    QByteArray version;    ///< the text that new runs begin with
    QStringList customers; ///< empty: all
    QJsonObject params;    ///< name -> {"type", "required", …}, for a form to start it by hand
};

/// A scenario begun by hand for an incident.
struct StartRequest
{
    ScenarioId scenario;
    IncidentId incident;
    QJsonObject params;
};

/// What to look for among finished runs. Empty fields: any.
struct ArchiveQuery
{
    QString text; ///< in titles, messages, notes, outputs
    CustomerId customer;
    QString host;
    ScenarioId scenario;
    QString outcome; ///< "resolved", "handoff", "aborted"
    Timestamp since{};
    Timestamp until{};
    int limit = 100;
};

/// What a console sees of one agent, and tells it: one interface for the core in the same process (LocalCoreLink) and
/// for an agent somewhere (RemoteCoreLink).
///
/// Values only; everything is asynchronous, and alike for both: signals and answers come in this object's thread
/// through its event loop, never from inside a call; an answer is dropped when its `context` has died. Owned by the
/// console; outlives what listens to it. Lives in the console's thread.
///
/// The picture: after open() comes one snapshotReceived, then a deltaReceived for each change. Another snapshot may
/// come at any time (reconnected after a long time, fallen behind) and replaces everything. While the state is not
/// Live the last picture stays as it is. Deltas of one snapshot are complete and in order.
///
/// A run in full is asked for with run(); its row changes whenever it does, so who shows one asks again then.
///
/// Errors of requests: Denied (token, role), NotFound, Invalid, Conflict, Busy (too many requests), Unreachable (not
/// connected: nothing was sent), Timeout and Unreachable with mayHaveHappened (no answer came; a command may be sent
/// again under the same id and counts once).
class CoreLink : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CoreLink)
public:
    template<typename T>
    using Answer = std::function<void(Result<T>)>;

    using QObject::QObject;
    ~CoreLink() override = default;

    /// Begins, or begins anew after close() or Refused.
    virtual void open() = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual LinkState state() const = 0;
    /// When something was last heard from the agent, by this side's clock: for "data 4 s old".
    [[nodiscard]] virtual Timestamp lastHeard() const = 0;
    /// Who this link acts as, and what that person may do. Empty before the first Live.
    [[nodiscard]] virtual Caller caller() const = 0;

    // Runs ---------------------------------------------------------------------------------------------------------
    /// The agent sets `by` to whom the token names. Stale and Refused are answers, not errors.
    virtual void command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then) = 0;
    virtual void run(RunId run, QObject *context, Answer<RunDetail> then) = 0;
    /// The run as it was after its first `entries` (at least 1) journal entries; beyond the last one, as it is now.
    /// Its `turn` is that of then: commands need the present one. Cheap for the agent when asked in quick succession.
    virtual void runAt(RunId run, qint64 entries, QObject *context, Answer<RunDetail> then) = 0;
    virtual void journal(RunId run, qint64 first, QObject *context, Answer<JournalPart> then) = 0;
    virtual void startRun(StartRequest request, QObject *context, Answer<RunId> then) = 0;
    /// What a step of that run has collected; at most 1 MiB at a time. NotFound when the run has no such artifact, or
    /// it is not kept any more.
    virtual void artifact(RunId run, QByteArray hash, qint64 from, qint64 length, QObject *context,
                          Answer<BytesPart> then) = 0;

    // Incidents ----------------------------------------------------------------------------------------------------
    /// A deed on the incident itself. The agent sets `by`, and `id` when it is empty. Answered when PagerDuty has it,
    /// or as Kept when that takes longer than a few seconds: the same deed sent again under its id tells how it stands,
    /// and a notice with the code "deed-failed" tells of one that came to nothing later. Many incidents: one deed each.
    virtual void act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then) = 0;
    /// Whom incidents can be handed to: users and escalation policies by name. Cheap to ask again. For the role
    /// operator.
    virtual void responders(QObject *context, Answer<QList<Responder>> then) = 0;
    /// What stands behind IncidentRow::duplicates.
    virtual void suppressed(IncidentId incident, QObject *context, Answer<SuppressedDeliveries> then) = 0;
    /// The webhooks that told of it, oldest first, as far as they are kept; none for one that only back-fill found.
    virtual void payloads(IncidentId incident, QObject *context, Answer<QList<IncidentPayload>> then) = 0;
    /// The page that the run's scenario names, and its section for that step: the one whose heading or anchor is the
    /// step's id, else the one that the scenario names. NotFound when it names none or the page is not there.
    virtual void runbook(RunId run, StepPath step, QObject *context, Answer<RunbookPart> then) = 0;

    // Holds: the list is part of the picture -----------------------------------------------------------------------
    /// `id` may be empty for a new one; `by` is set by the agent. Answers the hold as it is kept.
    virtual void addHold(Hold hold, QObject *context, Answer<Hold> then) = 0;
    /// NotFound when there is none any more.
    virtual void removeHold(QString id, QObject *context, Answer<bool> then) = 0;

    // Scenarios, archive, audit ----------------------------------------------------------------------------------
    virtual void scenarios(QObject *context, Answer<QList<ScenarioInfo>> then) = 0;
    /// The YAML text of a version that a run is pinned to, or that is in force.
    virtual void scenarioText(QByteArray version, QObject *context, Answer<QByteArray> then) = 0;
    /// Finished runs, newest first, as the archive describes them. NotFound when the agent has no archive.
    virtual void searchArchive(ArchiveQuery query, QObject *context, Answer<QList<QJsonObject>> then) = 0;
    /// Entries of the audit log from number `first` on. For the role admin.
    virtual void audit(qint64 first, int limit, QObject *context, Answer<QList<QJsonObject>> then) = 0;

signals:
    void stateChanged(const ams::LinkState &state);
    void snapshotReceived(const ams::LinkSnapshot &snapshot);
    void deltaReceived(const ams::LinkDelta &delta);
};

} // namespace ams
