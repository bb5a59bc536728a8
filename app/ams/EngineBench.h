// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "BenchAction.h"
#include "BenchRuns.h"

#include "base/Secrets.h"
#include "ledger/SqlLedger.h"
#include "runs/Engine.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>

#include <deque>

namespace ams {

/// Measures the engine without network: what a step costs on SQLite with every entry durable, what runs cost that wait
/// for people (held, and parked) and for a time, how fast titles are rehearsed and journals replayed, how fast left
/// runs are taken up.
class EngineBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineBench)
public:
    struct Plan
    {
        struct Round
        {
            int atOnce;
            int runs; ///< of five steps
        };
        QList<Round> rounds{{1, 500}, {100, 5000}};
        int waiting = 100000;
        int titles = 100000;
        int recovered = 1000; ///< what the engine takes up at its first look
        int timed = 10000;    ///< runs in a `wait`: those are never parked
        Milliseconds replay{1000};
        Milliseconds afterParking{21000}; ///< until memory is looked at: dead timers are swept every 10 s
    };
    EngineBench(Clock &clock, Random &random, const Plan &plan);
    ~EngineBench() override;

    /// `finished` or `failed` follows.
    void start();

signals:
    /// {"steps": […], "replay": {…}, "waiting": {…}, "recovery": {…}, "timed": {…}, "titles": {…}}
    void finished(const QJsonObject &figures);
    void failed(const ams::Error &error);

private:
    void next();
    void measureSteps(const Plan::Round &round);
    void noteSteps(const Plan::Round &round);
    void measureReplay();
    void replayFor(const QList<QByteArray> &journal);
    void measureWaiting();
    void noteHeld();
    void noteParked();
    void measureRecovery();
    void recover();
    void measureTimed();
    void noteTimed();
    void measureTitles();
    [[nodiscard]] Runner::Services services();
    [[nodiscard]] double seconds() const { return static_cast<double>(m_watch.nsecsElapsed()) / 1e9; }

    Clock &m_clock;
    Random &m_random;
    Plan m_plan;
    QTemporaryDir m_folder;
    std::unique_ptr<SqlLedger> m_ledger;
    BenchGate m_gate;
    QHash<QString, qint64> m_firstAction;
    ActionRegistry m_actions;
    Expressions m_expressions;
    Secrets m_secrets;
    std::shared_ptr<const Customer> m_customer;
    std::unique_ptr<BenchRuns> m_runs;
    std::unique_ptr<Engine> m_engine;
    CustomerBook m_customers;
    MatchIndex m_noScenarios;
    ScenarioLibrary m_noLibrary;
    std::function<void()> m_afterRuns; ///< what m_runs::reached leads to
    std::deque<std::function<void()>> m_stages;
    QElapsedTimer m_watch;
    qint64 m_cpuBefore = 0;
    qint64 m_bytesBefore = 0;
    QJsonArray m_steps;
    QJsonObject m_waitingFigures;
    QJsonObject m_figures;
};

} // namespace ams
