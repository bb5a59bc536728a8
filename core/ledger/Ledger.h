// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/LedgerAnswer.h"
#include "model/Claim.h"

#include <QByteArray>
#include <QList>
#include <QObject>

namespace ams {

/// One authentic event that must not be lost, as it came in.
struct InboxEvent
{
    EventId id;          ///< de-duplication key
    IncidentId incident; ///< empty for events that are about no incident
    QByteArray body;     ///< raw bytes
    Timestamp receivedAt{};
};
enum class AcceptOutcome { New, Duplicate };

struct ClaimRequest
{
    IncidentId incident;
    qint64 life = 0;
    AgentId owner;
    RunId run; ///< proposed run id; a claim taken over keeps the id of the run it had
    Milliseconds lease{5000};
    /// A parked run is claimed too. Only for who has something to tell it: a command, an event, its time.
    bool wakesParked = false;
};
struct ClaimAnswer
{
    enum class Outcome {
        Won,         ///< new claim, or already ours: claim.epoch is the token
        TakenOver,   ///< the former owner's lease is over; claim.run is the run to resume, claim.epoch has grown
        HeldByOther, ///< claim tells who and until when
        Parked,      ///< the run waits for people and nobody holds it; see ClaimRequest::wakesParked
        Finished     ///< this life of the incident has been handled
    };
    Outcome outcome = Outcome::HeldByOther;
    Claim claim;
};

enum class RunPhase {
    Live,
    Parked, ///< it waits for people: no owner, no lease, until somebody has something to tell it
    Finished
};

/// New entries of one run's journal. Stored only if `epoch` is the claim's epoch and `first` the next number.
struct JournalAppend
{
    RunId run;
    IncidentId incident;
    qint64 life = 0;
    qint64 epoch = 0;
    qint64 first = 0; ///< number of the first entry; the journal of a run counts from 0
    QList<QByteArray> entries;
    /// In the same transaction. Finished: marks the claim finished. Parked: gives the claim back; `entries` may be
    /// empty.
    RunPhase phase = RunPhase::Live;
    std::optional<Timestamp> wakeAt =
        std::nullopt;            ///< for Parked: when unfinishedRuns() tells of it again; none: never by itself
    bool releasesTarget = false; ///< what reserveTarget() gave to this run is free again; Finished always frees it
};
enum class AppendOutcome {
    Stored,
    Fenced,    ///< a higher epoch is known, or the claim is gone: stop acting at once
    OutOfOrder ///< `first` is not the next number: these entries are (partly) there already, or some are missing
};

/// One run as the index of runs has it.
struct RunRecord
{
    RunId run;
    IncidentId incident;
    qint64 life = 0;
    AgentId owner;
    qint64 epoch = 0;
    Timestamp expires{};
    RunPhase phase = RunPhase::Live;
    Timestamp startedAt{};
    Timestamp changedAt{};
    std::optional<Timestamp> wakeAt = std::nullopt; ///< of a parked run, if it has one
};

/// What the PagerDuty outbox must remember of a run. `state` is opaque to the ledger.
struct OutboxRecord
{
    RunId run;
    QByteArray state;
    /// Everything that was to be written has been confirmed. False again, by the ledger itself, when the run is parked,
    /// finished or gets another owner: there is something new to write then.
    bool done = false;
};

/// Who takes over what finished runs of others still owe PagerDuty.
struct OutboxTaking
{
    AgentId owner;
    Milliseconds lease{0};
    int limit = 0;
    bool isNew = false; ///< this process has taken none yet: those of its predecessor of the same name are free, too
};

class ArtifactKeep;
class AuditLog;
class CommandMail;
class DeedBook;
class SharedLimits;
class TokenStore;

/// The shared, durable truth: inbox, claims, run journals, scenario texts, outbox records.
///
/// Contract of every implementation (tests/conformance runs the same suite on each):
/// - The same holds for limits(), commandMail(), deeds(), auditLog(), tokens() and artifacts(), which share the store
/// and die
///   with the ledger.
/// - Every call takes a list and answers with one outcome per item, in order, after the change is durable.
///   A call's items are applied in order; different calls may be committed together.
/// - The answer comes in `context`'s thread through its event loop, never from inside the call; it is dropped when
///   `context` has died. Calls from one thread are applied in the order in which they were made.
/// - Errors: Unreachable/Timeout/Busy with mayHaveHappened (the outcome is unknown), Corrupt (the store is damaged),
///   Invalid (an item cannot be stored; the message says which). After an Error none or all items may be stored.
/// - Time is the store's clock. All methods may be called from any thread.
class Ledger
{
public:
    virtual ~Ledger() = default;

    // Inbox ----------------------------------------------------------------------------------------------------
    /// Remembers events. Ids are remembered for at least 7 days (PagerDuty repeats for 48 h).
    virtual void accept(QList<InboxEvent> events, QObject *context, LedgerAnswer<QList<AcceptOutcome>> then) = 0;
    /// Accepted and not yet marked handled, oldest first, at most `limit`.
    virtual void unhandled(int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) = 0;
    /// Ids that are unknown or handled already are no error. The body of a handled event is dropped, but for those
    /// that told of a new incident.
    virtual void markHandled(QList<EventId> events, QObject *context, LedgerAnswer<bool> then) = 0;
    /// The remembered events of one incident, oldest first, at most `limit`.
    virtual void eventsOf(IncidentId incident, int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) = 0;

    // Claims ---------------------------------------------------------------------------------------------------
    /// Claiming what one holds already is Won, with the same epoch and run, also after the lease has ended.
    /// Invalid: an empty name, no lease, or a proposed run id that another claim has.
    virtual void claim(QList<ClaimRequest> requests, QObject *context, LedgerAnswer<QList<ClaimAnswer>> then) = 0;
    /// Extends the leases of claims that still are `owner`'s with that epoch; false where that is not so any more
    /// (taken over, given back, finished with its outbox done). A lease that has ended is extended too if nobody has
    /// taken the claim.
    virtual void renew(QList<Claim> claims, Milliseconds lease, QObject *context, LedgerAnswer<QList<bool>> then) = 0;
    /// Gives claims back at once, so that another agent can take their runs over without waiting for the lease. The
    /// run then has no owner, and entries with the old epoch are fenced. Claims that are lost already are left alone.
    virtual void release(QList<Claim> claims, QObject *context, LedgerAnswer<bool> then) = 0;

    // Journals -------------------------------------------------------------------------------------------------
    /// A parking append that is sent twice is Fenced the second time: the run is nobody's then.
    virtual void append(QList<JournalAppend> appends, QObject *context, LedgerAnswer<QList<AppendOutcome>> then) = 0;
    /// All entries of a run in order; an empty list for a run that is unknown or in the archive.
    virtual void journal(RunId run, QObject *context, LedgerAnswer<QList<QByteArray>> then) = 0;
    /// Live runs whose lease is over or that belong to `owner`, and parked ones whose time has come, oldest first: what
    /// an agent has to take up (a parked one with ClaimRequest::wakesParked). With an empty owner only those whose
    /// lease is over or whose time has come. The journal of such a run may be empty: its agent died between claim and
    /// first entry.
    virtual void unfinishedRuns(AgentId owner, int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) = 0;
    /// Newest first, at most `limit`; without those in the archive.
    virtual void runs(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) = 0;
    /// None when there is no such run; also one in the archive.
    virtual void findRun(RunId run, QObject *context, LedgerAnswer<std::optional<RunRecord>> then) = 0;
    /// Parked runs alone, newest first, at most `limit`: what waits for people.
    virtual void parkedRuns(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) = 0;
    /// The claim of an incident's newest life; a null optional when there is none.
    virtual void findClaim(IncidentId incident, QObject *context, LedgerAnswer<std::optional<Claim>> then) = 0;

    // Scenario texts, by content hash -----------------------------------------------------------------------------
    virtual void keepScenario(QByteArray version, QByteArray text, QObject *context, LedgerAnswer<bool> then) = 0;
    /// NotFound when no text is kept under that version.
    virtual void scenarioText(QByteArray version, QObject *context, LedgerAnswer<QByteArray> then) = 0;

    // Outbox -----------------------------------------------------------------------------------------------------
    /// Replaces the records. Invalid when a record names a run that was never claimed.
    virtual void saveOutbox(QList<OutboxRecord> records, QObject *context, LedgerAnswer<bool> then) = 0;
    virtual void outbox(RunId run, QObject *context, LedgerAnswer<std::optional<OutboxRecord>> then) = 0;
    /// Runs of this store whose outbox is not done, oldest first: live, parked and finished ones. A run has one from
    /// its first journal entry on.
    virtual void openOutboxes(int limit, QObject *context, LedgerAnswer<QList<RunRecord>> then) = 0;
    /// Claims, for who owns it then, of finished runs whose outbox is not done and that no living agent owns any more,
    /// at most `limit`. Such a claim is renewed like that of a live run until the outbox is done.
    virtual void takeOutboxes(OutboxTaking taking, QObject *context, LedgerAnswer<QList<Claim>> then) = 0;

    // Archive ----------------------------------------------------------------------------------------------------
    /// Runs that were finished and had written everything by then, and are not in the archive, oldest first, at most
    /// `limit`. Younger ones are in nobody's way.
    virtual void runsToArchive(Timestamp finishedBy, int limit, QObject *context,
                               LedgerAnswer<QList<RunRecord>> then) = 0;
    /// Says that the archive has them durably. Journal, outbox record and the kept artifacts that no other run names
    /// are dropped, and runs() does not list them any more. The claim stays, so that nothing is done twice. Runs that
    /// runsToArchive() would list at no time are left alone.
    virtual void markArchived(QList<RunId> runs, QObject *context, LedgerAnswer<bool> then) = 0;

    // Parts --------------------------------------------------------------------------------------------------------
    [[nodiscard]] virtual SharedLimits &limits() = 0;
    [[nodiscard]] virtual CommandMail &commandMail() = 0;
    [[nodiscard]] virtual DeedBook &deeds() = 0;
    [[nodiscard]] virtual AuditLog &auditLog() = 0;
    [[nodiscard]] virtual TokenStore &tokens() = 0;
    [[nodiscard]] virtual ArtifactKeep &artifacts() = 0;

    // Health -----------------------------------------------------------------------------------------------------
    /// Answers once a write has become durable; the round trip is the ledger's latency.
    virtual void probe(QObject *context, LedgerAnswer<bool> then) = 0;
};

} // namespace ams
