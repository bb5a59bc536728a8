// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"
#include "model/Incident.h"
#include "model/Person.h"

#include <QJsonObject>

namespace ams {

/// What a person can do with an incident itself, whether a run works on it or not.
enum class IncidentDeedKind {
    Acknowledge, ///< I have seen it and work on it
    Note,        ///< `note` goes into the timeline
    HandOver,    ///< to `toUser`, or to `toPolicy` from its first level on
    Snooze,      ///< PagerDuty stays silent about it until `until`, then it is triggered again
    Resolve      ///< it is over
};
[[nodiscard]] QString toText(IncidentDeedKind kind); ///< "acknowledge", "note", "hand-over", "snooze", "resolve"
[[nodiscard]] std::optional<IncidentDeedKind> incidentDeedKindFromText(const QString &text);

/// How the incident stood when the person decided.
struct SeenIncident
{
    IncidentStatus status = IncidentStatus::Triggered;
    QStringList assignees; ///< PagerDuty user ids, in any order

    bool operator==(const SeenIncident &) const = default;
};

/// One deed of a person on one incident. It is in the ledger before it is answered, and done once: under the person's
/// own e-mail address where PagerDuty knows that, else under the bot's, with the person named in a note.
struct IncidentDeed
{
    QString id; ///< made by the sender; the same deed sent twice counts once
    IncidentId incident;
    IncidentDeedKind kind = IncidentDeedKind::Note;
    Person by;
    QString note; ///< the person's words; a Note needs them, all others may have some
    /// The precondition: when the incident stands otherwise by now, nothing is done (Stale). None: do it anyhow. A Note
    /// is always right and needs none.
    std::optional<SeenIncident> seen;
    UserId toUser;                  ///< HandOver: this, or
    QString toPolicy;               ///< an escalation policy's id
    QString toName;                 ///< of that user or policy, for the timeline; may be empty
    std::optional<Timestamp> until; ///< Snooze
    /// The run that worked on it, and its turn as the person saw it: Acknowledge and HandOver take it over and Resolve
    /// closes it first, so that automation stops. Empty: the agent looks for one itself.
    RunId run;
    qint64 turn = 0;

    bool operator==(const IncidentDeed &) const = default;
};

[[nodiscard]] QJsonObject toJson(const IncidentDeed &deed);
/// Invalid: a field cannot be read, or one is missing that the kind needs; the sentence names it.
[[nodiscard]] Result<IncidentDeed> incidentDeedFromJson(const QJsonObject &object);

/// What became of a deed.
struct IncidentDeedAnswer
{
    enum class Outcome {
        Done,    ///< PagerDuty has it
        Kept,    ///< it is in the ledger and will be done; PagerDuty has not taken it yet
        Stale,   ///< the incident (or its run) stands otherwise than the person saw; nothing was done
        Refused, ///< PagerDuty or the agent does not take it; `reason` says why, nothing was done
        Unknown  ///< there is no such incident
    };
    Outcome outcome = Outcome::Refused;
    QString reason;                  ///< a code, for the ui to word: see IncidentDeedReason in the API's help
    QString detail;                  ///< what the code is about, as data or PagerDuty's own words
    Person winner;                   ///< Stale, because of the run: who came first
    std::optional<SeenIncident> now; ///< how it stands now, as far as that is known
    bool isByBot = false;            ///< PagerDuty shows the bot as its author; a note names the person

    [[nodiscard]] bool isFinal() const { return outcome != Outcome::Kept; }
    bool operator==(const IncidentDeedAnswer &) const = default;
};
[[nodiscard]] QString toText(IncidentDeedAnswer::Outcome outcome); ///< "done", "kept", "stale", "refused", "unknown"
[[nodiscard]] QJsonObject toJson(const IncidentDeedAnswer &answer);
[[nodiscard]] Result<IncidentDeedAnswer> incidentDeedAnswerFromJson(const QJsonObject &object);

[[nodiscard]] QJsonObject toJson(const SeenIncident &seen); ///< {"status":"triggered","assignees":["PUSER01"]}
[[nodiscard]] Result<SeenIncident> seenIncidentFromJson(const QJsonObject &object);

} // namespace ams
