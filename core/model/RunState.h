// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunEvent.h"

#include <QMap>

namespace ams {

enum class StepStatus { Waiting, Running, RetryDue, Ok, Failed, TimedOut, Unknown };
[[nodiscard]] QString toText(StepStatus status);

struct StepState
{
    StepStatus status = StepStatus::Waiting;
    int visit = 0;   ///< how often the run came here
    int attempt = 0; ///< of this visit; 1 is the first try
    Timestamp startedAt{};
    Timestamp finishedAt{};
    Timestamp retryDue{};
    RepeatClass repeat = RepeatClass::Never;
    QString key;
    QJsonValue result;
    QString message;

    bool operator==(const StepState &) const = default;
};

/// The state of a run: the fold of its journal by RunMachine, never changed otherwise.
struct RunState
{
    RunId id;
    Incident incident;
    CustomerId customer;
    ScenarioId scenario;
    QByteArray version;
    QJsonObject params;
    QString why;
    AgentId agent; ///< who runs it now
    Timestamp startedAt{};
    Timestamp finishedAt{};
    QMap<QString, StepState> steps; ///< by path
    QStringList order;              ///< paths in the order of their first start
    StepPath current;               ///< empty before the first and after the last step
    /// The step whose outcome `current` is finding out (check-first), else empty.
    StepPath verifying;
    int stepStarts = 0;
    std::optional<event::RunFinished> end;

    [[nodiscard]] bool isFinished() const { return end.has_value(); }
    bool operator==(const RunState &) const = default;
};

/// For `ams show`, the API and the link.
[[nodiscard]] QJsonObject toJson(const RunState &state);

} // namespace ams
