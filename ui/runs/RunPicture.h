// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "model/RunState.h"

namespace ams {

/// A run as an agent tells it (RunDetail), read into values. Unlike RunState it holds only what is told, and what a
/// newer agent tells beyond that is left out.
struct RunPicture
{
    RunId run;
    Incident incident;
    CustomerId customer;
    ScenarioId scenario;
    QByteArray version;
    QMap<QString, QByteArray> called;
    QJsonObject params;
    QString why;
    AgentId agent;
    Timestamp startedAt{};
    Timestamp finishedAt{};
    QMap<QString, StepState> steps; ///< by path; of each, what is told
    QStringList order;              ///< paths in the order of their first start
    QStringList active;
    QStringList waiting;
    StepPath current;
    RunHolder holder = RunHolder::Automation;
    Person person;
    qint64 turn = 0;
    std::optional<RunPause> pause;
    std::optional<event::HeldBack> heldBack;
    QList<RunDeed> deeds;
    QString target;
    RunId targetHolder;
    QString end;    ///< text of RunEnd; empty while it goes on
    QString reason; ///< text of EndReason
    QString reasonStep;
    QString detail;
    Milliseconds automationTime{0};
    bool isLive = false;
    int stepsDone = 0;
    int stepsTotal = 0;

    [[nodiscard]] bool isFinished() const { return !end.isEmpty(); }
    [[nodiscard]] bool isWithPeople() const { return !isFinished() && holder != RunHolder::Automation; }
    [[nodiscard]] QString host() const;
    /// Paths of the questions that stand before people, oldest first.
    [[nodiscard]] QStringList questions() const;

    bool operator==(const RunPicture &) const = default;
};

[[nodiscard]] RunPicture readRunPicture(const RunDetail &detail);

} // namespace ams
