// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "ledger/Ledger.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace ams {

/// Measures how many durable journal appends a ledger takes, and how long each one waits, with a number of clients that
/// each wait for their answer before they append again. Any Ledger; use a store of its own, for what is written stays.
///
/// One at a time, in the thread that owns it. Deleting it stops it without an answer; the ledger must outlive it.
class LedgerBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LedgerBench)

public:
    struct Plan
    {
        QList<int> clients{1, 32, 256}; ///< one round each
        Milliseconds duration{2000};    ///< of one round
        int entrySize = 1024;           ///< bytes
    };

    LedgerBench(Ledger &ledger, Random &random);
    ~LedgerBench() override;

    /// Emits finished() once.
    void start(const Plan &plan);

signals:
    /// {"entry_bytes": …, "rounds": [{"clients": 32, "appends": …, "seconds": …, "appends_per_second": …,
    ///   "latency_ms": {"p50": …, "p90": …, "p99": …, "max": …}}, …]}; the first error of the ledger ends it.
    void finished(const ams::Result<QJsonObject> &figures);

private:
    struct Client
    {
        Claim claim;
        qint64 next = 0;
        qint64 askedAt = 0; ///< nanoseconds on m_watch
    };

    void startRound();
    void onClaimed(const Result<QList<ClaimAnswer>> &answers);
    void append(Client &client);
    void onAppended(Client &client, const Result<QList<AppendOutcome>> &outcomes);
    void endRound();
    void onRoundClosed(const Result<QList<AppendOutcome>> &outcomes);
    [[nodiscard]] QJsonObject roundFigures();
    void stop(const Error &error);

    Ledger &m_ledger;
    Random &m_random;
    Plan m_plan;
    QByteArray m_entry;
    qsizetype m_round = 0;
    std::vector<Client> m_clients;
    int m_waiting = 0;
    /// Real time on purpose: what is measured is the machine, and Clock counts whole milliseconds.
    QElapsedTimer m_watch;
    std::vector<qint64> m_latencies; ///< nanoseconds
    qint64 m_elapsed = 0;            ///< nanoseconds
    QJsonArray m_rounds;
    bool m_stopped = false;
};

} // namespace ams
