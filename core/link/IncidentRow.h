// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/RowFlaps.h"
#include "model/Incident.h"
#include "model/Person.h"

namespace ams {

/// Where automation stands with an incident.
enum class Automation {
    None,       ///< no scenario is for it: people's work
    Queued,     ///< waits for a free run, or for its target
    Running,    ///< a step is under way
    Waiting,    ///< asks people, or waits for the incident to change
    Paused,     ///< a person or a hold has stopped it for a while
    TakenOver,  ///< `person` has it
    HandedOver, ///< it was given to people and nobody has taken it yet
    Resolved,   ///< the run has resolved it
    Ended       ///< the run has ended without: aborted, closed, or resolved elsewhere
};
[[nodiscard]] QString toText(Automation automation); ///< "none", "queued", "taken-over", …

/// A question that stands before people.
struct RowQuestion
{
    StepPath step;
    QString title;
    Timestamp due{}; ///< unanswered by then: it times out

    bool operator==(const RowQuestion &) const = default;
};

/// Everything that a list of incidents shows of one incident. One row an incident; kept some time after its end.
struct IncidentRow
{
    IncidentId incident; ///< the row's key
    qint64 number = 0;   ///< PagerDuty's human number; 0 when not told
    QString title;       ///< as the alert had it, without AMS's prefix
    IncidentStatus status = IncidentStatus::Triggered;
    Urgency urgency = Urgency::High;
    QString priority;      ///< "P1"; empty when none
    QString service;       ///< name
    QString url;           ///< where PagerDuty shows it
    QStringList assignees; ///< PagerDuty user ids
    Timestamp createdAt{};
    Timestamp changedAt{}; ///< of this row, by the agent's clock

    CustomerId customer; ///< empty: the service belongs to no customer
    QString host;        ///< of the run's parameters; empty when none
    Automation automation = Automation::None;
    Timestamp since{}; ///< of `automation`
    RunId run;
    ScenarioId scenario;
    StepPath step;     ///< the step begun last, while the run goes on
    int stepsDone = 0; ///< of the top level, as the title counts them
    int stepsTotal = 0;
    qint64 turn = 0; ///< precondition of commands on `run`
    Person person;   ///< who has taken it over
    QString reason;  ///< code of the hand-over or the end: see EndReason
    QString detail;  ///< what the reason is about, as data
    std::optional<RowQuestion> question;
    std::optional<Timestamp> pausedUntil;
    QString note; ///< the last words of a person on it
    QString region;
    AgentId agent;
    int duplicates = 0;            ///< deliveries that were not run again
    std::optional<RowFlaps> flaps; ///< its alert comes and goes

    bool operator==(const IncidentRow &) const = default;
};

[[nodiscard]] QJsonObject toJson(const IncidentRow &row);
[[nodiscard]] Result<IncidentRow> incidentRowFromJson(const QJsonObject &object);

} // namespace ams
