// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "base/Secrets.h"
#include "ledger/AuditLog.h"
#include "ledger/SharedLimits.h"
#include "link/CoreLink.h"
#include "model/IncidentDesk.h"
#include "model/RunDesk.h"

namespace ams {

class DraftDesk;
class IncidentBoard;

/// What the API answers from. References outlive it; a function that is not set means that the agent has no such thing
/// (404). Functions answer in the context's thread, through its event loop or at once.
struct ApiSources
{
    template<typename T>
    using Answer = std::function<void(Result<T>)>;

    RunDesk &runs;
    SharedLimits &limits;
    AuditLog &audit;
    IncidentBoard &board;
    const Secrets &secrets;
    Clock &clock;
    Random &random;

    std::function<QList<ScenarioInfo>()> scenarios = {}; ///< in force now
    std::function<void(QByteArray version, QObject *context, Answer<QByteArray> then)> scenarioText = {};
    /// For which customers a scenario text is; empty: for all of them. None: it cannot be read.
    std::function<std::optional<QList<CustomerId>>(const QByteArray &text)> customersOfText = {};
    std::function<void(RunId run, QByteArray hash, qint64 from, qint64 length, QObject *context,
                       Answer<BytesPart> then)>
        artifact = {};
    std::function<Result<RunbookPart>(const RunView &run, const StepPath &step)> runbook = {};
    IncidentDesk *incidents = nullptr; ///< null: nothing can be done with incidents
    DraftDesk *drafts = nullptr;       ///< null: scenarios are not checked for others
    std::function<void(QObject *context, Answer<QList<Responder>> then)> responders = {};
    std::function<void(IncidentId incident, QObject *context, Answer<QList<IncidentPayload>> then)> payloads = {};
    /// Runs of the archive; `of`: only of these customers.
    std::function<void(ArchiveQuery query, std::optional<QList<CustomerId>> of, QObject *context,
                       Answer<QList<QJsonObject>> then)>
        archive = {};
};

} // namespace ams
