// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "base/Secrets.h"
#include "ledger/AuditLog.h"
#include "ledger/SharedLimits.h"
#include "link/CoreLink.h"
#include "model/RunDesk.h"

namespace ams {

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
    std::function<void(QByteArray hash, qint64 from, qint64 length, QObject *context, Answer<BytesPart> then)>
        artifact = {};
    std::function<void(ArchiveQuery query, QObject *context, Answer<QList<QJsonObject>> then)> archive = {};
};

} // namespace ams
