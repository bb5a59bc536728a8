// SPDX-License-Identifier: Apache-2.0
#include "link/AgentFacts.h"

#include "model/Fields.h"

namespace ams {

namespace {

template<typename Archive, typename Facts>
void fields(Archive &archive, Facts &facts)
{
    archive("agent", facts.agent);
    archive("region", facts.region);
    archive("version", facts.version);
    archive("at", facts.at);
    archive("started_at", facts.startedAt);
    archive("is_ready", facts.isReady);
    archive("is_stopping", facts.isStopping);
    archive("has_ledger", facts.hasLedger);
    archive("leases", facts.leases);
    archive("runs", facts.runs);
    archive("waiting_runs", facts.waitingRuns);
    archive("with_people", facts.withPeople);
    archive("started", facts.started);
    archive("take_overs", facts.takeOvers);
    archive("lost", facts.lost);
    archive("pagerduty_left", facts.pagerDutyLeft);
    archive("pagerduty_per_minute", facts.pagerDutyPerMinute);
    archive("pagerduty_waiting", facts.pagerDutyWaiting);
    archive("unwritten", facts.unwritten);
    archive("no_gap_since", facts.noGapSince);
    archive("consumers", facts.consumers);
}

constexpr QLatin1StringView kLatency("ledger_latency_ms");
constexpr QLatin1StringView kOldestWait("oldest_wait_ms");
constexpr QLatin1StringView kSuppressed("suppressed");
constexpr QLatin1StringView kWebhooks("webhooks");

} // namespace

QJsonObject toJson(const AgentFacts &facts)
{
    QJsonObject object;
    FieldWriter writer(object);
    fields(writer, facts);
    object.insert(kLatency, qint64(facts.ledgerLatency.count()));
    object.insert(kOldestWait, qint64(facts.oldestWait.count()));
    QJsonObject suppressed;
    for (auto entry = facts.suppressed.begin(); entry != facts.suppressed.end(); ++entry)
        suppressed.insert(entry.key(), entry.value());
    object.insert(kSuppressed, suppressed);
    object.insert(kWebhooks, toJson(facts.webhooks));
    return object;
}

Result<AgentFacts> agentFactsFromJson(const QJsonObject &object)
{
    FieldReader reader(object);
    AgentFacts facts;
    fields(reader, facts);
    facts.ledgerLatency = Milliseconds(object.value(kLatency).toInteger());
    facts.oldestWait = Milliseconds(object.value(kOldestWait).toInteger());
    const QJsonObject suppressed = object.value(kSuppressed).toObject();
    for (auto entry = suppressed.begin(); entry != suppressed.end(); ++entry)
        facts.suppressed.insert(entry.key(), entry.value().toInteger());
    // An agent of an older version does not know.
    if (object.contains(kWebhooks)) {
        auto webhooks = webhookHealthFromJson(object.value(kWebhooks).toObject());
        if (!webhooks)
            return tl::unexpected(webhooks.error());
        facts.webhooks = std::move(*webhooks);
    }
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the agent's \"%1\" cannot be read").arg(reader.fault()));
    return facts;
}

} // namespace ams
