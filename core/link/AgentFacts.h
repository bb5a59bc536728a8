// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"
#include "model/WebhookHealth.h"

#include <QJsonObject>
#include <QMap>

namespace ams {

/// How one agent does, as it tells every few seconds. Counts are since its start.
struct AgentFacts
{
    AgentId agent;
    QString region;
    QString version;
    Timestamp at{}; ///< when this was true, by the agent's clock
    Timestamp startedAt{};
    bool isReady = false; ///< it has taken up what was left
    bool isStopping = false;
    bool hasLedger = true;         ///< false: cut off from its ledger
    Milliseconds ledgerLatency{0}; ///< of the last durable write that was tried
    int leases = 0;                ///< runs whose claim it holds
    int runs = 0;                  ///< under way
    int waitingRuns = 0;           ///< incidents that wait for a free run
    Milliseconds oldestWait{0};    ///< age of the oldest incident among them
    int withPeople = 0;            ///< runs that wait for people
    qint64 started = 0;
    qint64 takeOvers = 0;                  ///< runs taken up from a former process or another agent
    qint64 lost = 0;                       ///< runs whose claim another agent has now
    QMap<QString, qint64> suppressed;      ///< incidents not run again, by reason
    std::optional<int> pagerDutyLeft;      ///< calls it may make at once now; none: no limit is set
    std::optional<int> pagerDutyPerMinute; ///< the limit in force; none: no limit is set
    int pagerDutyWaiting = 0;              ///< calls that wait for their turn
    int unwritten = 0;                     ///< runs of which PagerDuty does not show everything yet
    std::optional<Timestamp> noGapSince;   ///< every open incident created since then has been seen; none: not known
    WebhookHealth webhooks;                ///< whether PagerDuty sends them here
    int consumers = 0;                     ///< consoles that listen

    bool operator==(const AgentFacts &) const = default;
};

[[nodiscard]] QJsonObject toJson(const AgentFacts &facts);
[[nodiscard]] Result<AgentFacts> agentFactsFromJson(const QJsonObject &object);

} // namespace ams
