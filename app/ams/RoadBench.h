// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "BenchAction.h"
#include "Core.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace ams {

class HttpCall;

/// Measures the whole road: a sandbox in a process of its own raises incidents; the agent, in this process, takes their
/// webhooks, runs a scenario of five steps with every entry durable, and writes to PagerDuty. One Round after another.
class RoadBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoadBench)
public:
    struct Round
    {
        QString name;
        int incidents = 1000;
        double perSecond = 0; ///< pace, or
        int inFlight = 0;     ///< so many open at once
        int waiting = 0;      ///< so many other runs are held at a step meanwhile
    };
    RoadBench(const Core::World &world, QList<Round> rounds);
    ~RoadBench() override;

    [[nodiscard]] Result<> start();

signals:
    void finished(const QJsonObject &figures);
    void failed(const ams::Error &error);

private:
    [[nodiscard]] Result<> startSandbox();
    [[nodiscard]] Result<> startAgent();
    void nextRound();
    void fillWaiting();
    void awaitRunning(int count, std::function<void()> then);
    void awaitQuiet(qint64 writesBefore);
    void load(const QString &keyword, const Round &pace, std::function<void()> then);
    void beginRound();
    void ask(const QByteArray &method, const QString &path, const QByteArray &body,
             std::function<void(const QJsonObject &)> then);
    void poll();
    void endRound(qint64 cpu);
    [[nodiscard]] QJsonObject roundFigures(const QJsonObject &load) const;

    Core::World m_world;
    QList<Round> m_rounds;
    qsizetype m_round = -1;
    QTemporaryDir m_folder;
    quint16 m_sandboxPort = 0;
    QProcess m_sandbox;
    BenchGate m_gate;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<HttpCall> m_call;
    QHash<QString, qint64> m_firstAction; ///< by incident, microseconds of the monotonic clock
    qint64 m_cpuBefore = 0;               ///< microseconds
    qint64 m_idleBytes = 0;
    qint64 m_bytesBefore = 0;
    qint64 m_waitingBytes = 0;
    std::function<void()> m_look;
    int m_looks = 0;
    QJsonArray m_figures;
};

} // namespace ams
