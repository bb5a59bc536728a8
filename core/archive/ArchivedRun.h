// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/RunRecording.h"
#include "base/Clock.h"

#include <QJsonObject>
#include <QStringList>

namespace ams {

/// A finished run as lists and searches see it.
struct ArchivedRun
{
    RunId run;
    IncidentId incident;
    CustomerId customer;
    QString host; ///< parameter `host`; may be empty
    ScenarioId scenario;
    QByteArray version;
    QString outcome; ///< "resolved", "handoff", "aborted"
    QString reason;  ///< EndReason as text
    Timestamp startedAt{};
    Timestamp finishedAt{};
    QString title;
    QStringList persons;  ///< names of those who did something
    QString text;         ///< what a search looks at; empty in answers of a search
    QByteArray recording; ///< toBytes(RunRecording); empty in answers of a search

    bool operator==(const ArchivedRun &) const = default;
};

/// As `ams runs --archive --json` and the API have it: without text and recording.
[[nodiscard]] QJsonObject toJson(const ArchivedRun &run);
/// Corrupt: the journal cannot be read, or is not that of a finished run.
[[nodiscard]] Result<ArchivedRun> archivedRun(const RunRecording &recording);

} // namespace ams
