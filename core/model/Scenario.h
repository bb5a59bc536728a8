// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Backoff.h"
#include "base/Ids.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <vector>

namespace ams {

/// A place in a scenario file; lines and columns count from 1. Line 0 means "not from a file".
struct SourceMark
{
    int line = 0;
    int column = 0;

    bool operator==(const SourceMark &) const = default;
};

/// Where one entry of a scenario file stands: its key (or the dash of a list item) and its value.
struct FieldMark
{
    SourceMark key;
    SourceMark value;

    bool operator==(const FieldMark &) const = default;
};

enum class ParamType { Text, Host, Number, Integer, Boolean, Duration, Choice };
[[nodiscard]] QString toText(ParamType type);
[[nodiscard]] std::optional<ParamType> paramTypeFromText(const QString &text);

struct ScenarioParam
{
    QString name;
    ParamType type = ParamType::Text;
    bool required = false;
    QJsonValue defaultValue{QJsonValue::Undefined};
    QStringList choices; ///< for Choice
    QString pattern;     ///< for Text: the whole value must match this regular expression; empty allows any
    QString description;
    SourceMark mark;

    bool operator==(const ScenarioParam &) const = default;
};

/// Which incidents a scenario is for. All conditions given must hold.
struct ScenarioMatch
{
    QStringList keywords;      ///< "[AMS:keyword …]"; any of them
    QStringList titlePatterns; ///< regular expressions; named groups become parameters; any of them
    QStringList services;      ///< PagerDuty service ids or names
    QString urgency;           ///< "high", "low" or empty
    QStringList priorities;
    SourceMark mark;

    bool operator==(const ScenarioMatch &) const = default;
};

/// What operators see a step as.
enum class Phase { Check, Collect, Recover, Verify, Escalate, Close };
[[nodiscard]] QString toText(Phase phase);
[[nodiscard]] std::optional<Phase> phaseFromText(const QString &text);

/// What may be done with a step that was started and whose outcome is unknown.
enum class RepeatClass {
    Safe,       ///< do it again
    CheckFirst, ///< run its `verify` step or expression, then decide
    Never       ///< a person decides
};
[[nodiscard]] QString toText(RepeatClass repeat); ///< "safe", "check-first", "never"
[[nodiscard]] std::optional<RepeatClass> repeatClassFromText(const QString &text);

/// Where a run goes after a step.
struct Target
{
    enum class Kind {
        Next,
        Step,
        Done,     ///< the block around the step ends well
        Fail,     ///< the block around the step fails: its own `on` decides
        Resolved, ///< the run ends well; in a called scenario: the call ends well
        Handoff,  ///< to a person; in a called scenario: the call fails
        Abort     ///< clean-up, then the end
    };
    Kind kind = Kind::Next;
    QString step; ///< id of a sibling step, for Kind::Step

    bool operator==(const Target &) const = default;
};
/// "next", "done", "fail", "resolved", "handoff", "abort" or the step id
[[nodiscard]] QString toText(const Target &target);

enum class StepKind {
    Action,
    Human,    ///< `do: human.task` or `human.approve`: a person answers
    Choose,   ///< goes one of several ways
    Group,    ///< `steps:` one after the other, as one step
    Parallel, ///< all branches at once
    ForEach,  ///< its steps once for every item of a list
    Call,     ///< another scenario's steps
    WaitFor   ///< until the incident is heard of
};
[[nodiscard]] QString toText(StepKind kind); ///< "action", "human", "choose", "group", "parallel", "for-each", …

/// When a step with branches or items is over.
struct Join
{
    enum class Kind {
        All,    ///< every one must end well
        Any,    ///< one is enough
        AtLeast ///< `count` are enough
    };
    enum class OnFailure {
        Wait, ///< the others finish before the step fails, so that everything is collected
        Stop  ///< once it cannot succeed any more the others are stopped
    };
    Kind kind = Kind::All;
    int count = 1; ///< for AtLeast
    OnFailure onFailure = OnFailure::Wait;

    bool operator==(const Join &) const = default;
};

/// What may be heard of an incident.
enum class IncidentSign { Acknowledged, Resolved, Reopened, Escalated, Reassigned, NoteAdded, PriorityChanged };
[[nodiscard]] QString toText(IncidentSign sign); ///< "acknowledged", …, "note-added", "priority-changed"
[[nodiscard]] std::optional<IncidentSign> incidentSignFromText(const QString &text);

struct ChooseBranch
{
    QString when; ///< JavaScript expression; empty for `else`
    Target target;
    SourceMark mark;

    bool operator==(const ChooseBranch &) const = default;
};

struct Step
{
    QString id; ///< unique among its siblings: letters, digits, "-", "_"
    QString title;
    Phase phase = Phase::Check;
    StepKind kind = StepKind::Action;
    QString action;                    ///< registered name, for StepKind::Action: "http.get"
    QJsonObject with;                  ///< parameters; texts may hold {{ expressions }}
    QString expect;                    ///< JavaScript condition on `result`; empty: the action's own verdict
    std::optional<Backoff> retry;      ///< no retry when absent
    Milliseconds timeout{0};           ///< of one attempt; 0: the action's default
    std::optional<RepeatClass> repeat; ///< the action's default when absent
    QString verify; ///< for CheckFirst: id of the sibling step that tells whether the effect took place
    Target onOk{Target::Kind::Next, {}};
    Target onFailed{Target::Kind::Handoff, {}};
    std::optional<Target> onTimeout;    ///< as onFailed when absent
    std::vector<ChooseBranch> branches; ///< for StepKind::Choose
    bool enabled = true;                ///< false: passed over, as if it had ended well without a result
    QString retryOnlyIf;                ///< JavaScript condition on `result`, `outcome`, `message`; empty: always retry
    QMap<QString, QString> save;        ///< name -> expression on `result`; when given, only this is kept as the result
    std::vector<Step> steps;            ///< Group: in order; Parallel: one branch each; ForEach: once for every item
    Join join;                          ///< Parallel and ForEach
    QJsonValue items;                   ///< ForEach: a list, or a text with one {{ expression }} that gives one
    int atOnce = 1;                     ///< ForEach: so many items are under way at the same time; 1: in order
    ScenarioId call;                    ///< Call: whose steps; `with` are its parameters
    IncidentSign waitFor = IncidentSign::Acknowledged; ///< WaitFor; `timeout` limits it
    SourceMark mark;

    bool operator==(const Step &) const = default;
};

/// At most so many repairs of one thing in a time, over all agents; then a person.
struct RepairLimit
{
    QString per; ///< text with {{ expressions }}: what is repaired, usually the host
    int atMost = 2;
    Milliseconds within{std::chrono::hours(24)};

    bool operator==(const RepairLimit &) const = default;
};

struct ScenarioLimits
{
    Milliseconds duration{std::chrono::minutes(30)}; ///< of the automation's own time; over it: hand-off
    int steps = 1000;                                ///< step starts in one run, against loops without end
    int depth = 8;                                   ///< calls within calls
    QString exclusive{}; ///< text with {{ expressions }}: one run at a time works on it; empty: no such limit
    std::optional<RepairLimit> repairs{};

    bool operator==(const ScenarioLimits &) const = default;
};

/// What a run does to the incident besides title and timeline.
struct HandoffStatus
{
    bool escalate = true;     ///< to the next level of the escalation policy
    QString assignTo;         ///< PagerDuty user id instead of escalating; empty: none
    QString escalationPolicy; ///< PagerDuty escalation policy id instead; empty: none

    bool operator==(const HandoffStatus &) const = default;
};

struct ScenarioStatus
{
    bool acknowledgeOnStart = true;
    bool resolveOnSuccess = true; ///< false: leave it acknowledged
    HandoffStatus onHandoff;

    bool operator==(const ScenarioStatus &) const = default;
};

/// A scenario as read from one file. A value: immutable once in the library, shared by pointer to const.
struct Scenario
{
    ScenarioId id;
    QString title;
    QString file;       ///< where it was read from, for messages
    QByteArray text;    ///< the exact bytes
    QByteArray version; ///< hex SHA-256 of `text`; a run is pinned to it
    bool allCustomers = false;
    QList<CustomerId> customers;
    ScenarioMatch match;
    QString runbook; ///< path relative to the file, may carry "#section"
    QList<ScenarioParam> params;
    ScenarioLimits limits;
    ScenarioStatus status;
    std::vector<Step> steps;
    std::vector<Step> cleanup; ///< run when the run is aborted, before it ends; their paths begin with "cleanup/"
    /// Every key and list item of the file by its JSON pointer: "/steps/0/with/url".
    QHash<QString, FieldMark> marks;

    bool operator==(const Scenario &) const = default;
};

/// Index of the step of that id, or -1.
[[nodiscard]] int findStep(const Scenario &scenario, const QString &id);

} // namespace ams
