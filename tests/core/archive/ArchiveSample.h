// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/ArchivedRun.h"
#include "model/RunEvent.h"

namespace ams {

inline QList<QByteArray> sampleJournal(const QString &title, const QString &host, const QString &output,
                                       Timestamp start)
{
    event::RunStarted begun;
    begun.incident.id = IncidentId(QStringLiteral("Q1"));
    begun.incident.title = title;
    begun.incident.service = ServiceId(QStringLiteral("PACME01"));
    begun.incident.createdAt = start;
    begun.customer = CustomerId(QStringLiteral("acme"));
    begun.scenario = ScenarioId(QStringLiteral("web-5xx"));
    begun.version = "v1";
    begun.params = {{QStringLiteral("host"), host}};
    event::StepFinished step;
    step.step = StepPath(QStringLiteral("look"));
    step.outcome = StepOutcome::Failed;
    step.result = QJsonObject{{QStringLiteral("stdout"), output}};
    step.message = QStringLiteral("The command ended with code 7.");
    event::RunFinished end;
    end.end = RunEnd::Handoff;
    end.reason = EndReason::StepFailed;
    return {toJson(RunEvent{start, begun}), toJson(RunEvent{start + Milliseconds(10), step}),
            toJson(RunEvent{start + Milliseconds(2000), end})};
}

} // namespace ams
