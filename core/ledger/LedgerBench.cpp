// SPDX-License-Identifier: Apache-2.0
#include "ledger/LedgerBench.h"

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kLease{std::chrono::hours(1)};

double percentile(const std::vector<qint64> &sorted, double share)
{
    if (sorted.empty())
        return 0;
    const auto index = static_cast<size_t>(share * static_cast<double>(sorted.size() - 1));
    return static_cast<double>(sorted[index]) / 1e6;
}

} // namespace

LedgerBench::LedgerBench(Ledger &ledger, Random &random) : m_ledger(ledger), m_random(random) {}

LedgerBench::~LedgerBench() = default;

void LedgerBench::start(const Plan &plan)
{
    m_plan = plan;
    m_entry = QByteArray(plan.entrySize, 'x');
    m_round = 0;
    m_rounds = {};
    startRound();
}

void LedgerBench::startRound()
{
    const AgentId bench(QStringLiteral("bench"));
    QList<ClaimRequest> requests;
    for (int i = 0; i < m_plan.clients[m_round]; ++i) {
        const QString name = QStringLiteral("bench-") + randomName(m_random);
        requests.append({IncidentId(name), 0, bench, RunId(name), kLease});
    }
    m_ledger.claim(std::move(requests), this, [this](const auto &answers) { onClaimed(answers); });
}

void LedgerBench::onClaimed(const Result<QList<ClaimAnswer>> &answers)
{
    if (!answers)
        return stop(answers.error());
    m_clients.clear();
    m_latencies.clear();
    for (const ClaimAnswer &answer : *answers)
        m_clients.push_back({answer.claim});
    m_waiting = static_cast<int>(m_clients.size());
    m_watch.start();
    for (Client &client : m_clients)
        append(client);
}

void LedgerBench::append(Client &client)
{
    JournalAppend append;
    append.run = client.claim.run;
    append.incident = client.claim.incident;
    append.life = client.claim.life;
    append.epoch = client.claim.epoch;
    append.first = client.next;
    append.entries = {m_entry};
    client.askedAt = m_watch.nsecsElapsed();
    m_ledger.append({std::move(append)}, this, [this, &client](const auto &outcomes) { onAppended(client, outcomes); });
}

void LedgerBench::onAppended(Client &client, const Result<QList<AppendOutcome>> &outcomes)
{
    if (!outcomes)
        return stop(outcomes.error());
    if (outcomes->value(0) != AppendOutcome::Stored)
        return stop({ErrorKind::Conflict, QStringLiteral("the ledger refused an entry of the measurement")});
    const qint64 now = m_watch.nsecsElapsed();
    m_latencies.push_back(now - client.askedAt);
    ++client.next;
    if (now < std::chrono::nanoseconds(m_plan.duration).count()) {
        append(client);
    } else if (--m_waiting == 0) {
        m_elapsed = now;
        endRound();
    }
}

void LedgerBench::endRound()
{
    // No agent may find these runs and try to resume them.
    QList<JournalAppend> appends;
    QList<OutboxRecord> outboxes;
    for (const Client &client : m_clients) {
        const Claim &claim = client.claim;
        appends.append({claim.run, claim.incident, claim.life, claim.epoch, client.next, {}, RunPhase::Finished});
        outboxes.append({claim.run, {}, true});
    }
    m_ledger.append(std::move(appends), this, [this](const auto &outcomes) { onRoundClosed(outcomes); });
    m_ledger.saveOutbox(std::move(outboxes), this, [](const auto &) {});
}

void LedgerBench::onRoundClosed(const Result<QList<AppendOutcome>> &outcomes)
{
    if (!outcomes)
        return stop(outcomes.error());
    m_rounds.append(roundFigures());
    if (++m_round < m_plan.clients.size())
        return startRound();
    emit finished(QJsonObject{{QStringLiteral("entry_bytes"), m_plan.entrySize}, {QStringLiteral("rounds"), m_rounds}});
}

QJsonObject LedgerBench::roundFigures()
{
    std::sort(m_latencies.begin(), m_latencies.end());
    const double seconds = static_cast<double>(m_elapsed) / 1e9;
    const auto appends = static_cast<qint64>(m_latencies.size());
    const QJsonObject latency{{QStringLiteral("p50"), percentile(m_latencies, 0.5)},
                              {QStringLiteral("p90"), percentile(m_latencies, 0.9)},
                              {QStringLiteral("p99"), percentile(m_latencies, 0.99)},
                              {QStringLiteral("max"), percentile(m_latencies, 1.0)}};
    return {{QStringLiteral("clients"), static_cast<int>(m_clients.size())},
            {QStringLiteral("appends"), appends},
            {QStringLiteral("seconds"), seconds},
            {QStringLiteral("appends_per_second"), static_cast<double>(appends) / seconds},
            {QStringLiteral("latency_ms"), latency}};
}

void LedgerBench::stop(const Error &error)
{
    if (!std::exchange(m_stopped, true))
        emit finished(tl::unexpected(error));
}

} // namespace ams
