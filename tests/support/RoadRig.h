// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/RigProcess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>

namespace ams {

/// The whole road from outside: a real `ams sandbox` and a real `ams serve` on loopback, in a folder of their own.
/// Knows the programs only by their command line, their files and their HTTP interfaces.
///
/// Functions that can fail return false or something empty and put the reason into error(); a test says
/// QVERIFY2(rig.start(), rig.report()). Blocks its thread; everything it started dies with it.
class RoadRig
{
public:
    struct Options
    {
        QStringList sandboxArguments; ///< more of them: "--seed", "7", "--faults", FILE
        QByteArray agentYaml;         ///< more keys at the end of the agent's file
        QString scenarios = QStringLiteral(AMS_SOURCE_DIR "/scenarios");
        QByteArray pagerDutyYaml; ///< more lines at the end of the agent's section "pagerduty"
    };

    /// What became of an incident.
    struct Ending
    {
        QString status; ///< as PagerDuty has it
        QString title;
        int level = 0;     ///< of the escalation policy, judged by who is assigned; 1 is where it began
        QStringList notes; ///< contents, oldest first
        QString lastNote() const { return notes.isEmpty() ? QString() : notes.last(); }
        QString allNotes() const { return notes.join(u'\n'); }
    };

    RoadRig();
    explicit RoadRig(Options options);
    ~RoadRig();
    Q_DISABLE_COPY_MOVE(RoadRig)

    [[nodiscard]] QString path(const QString &file = {}) const; ///< in the rig's folder
    /// Writes a file into the rig's folder, making folders as needed; the whole path.
    QString write(const QString &file, const QByteArray &text, QFileDevice::Permissions permissions = {});
    /// customers/<name>.yaml of the agent. Before start().
    void setCustomer(const QString &name, const QByteArray &yaml);

    [[nodiscard]] bool start(); ///< both programs
    [[nodiscard]] bool startAgent();
    void killAgent() { m_agent.kill(); }
    [[nodiscard]] bool stopAgent() { return m_agent.terminate(); } ///< in good order
    [[nodiscard]] const RigProcess &agent() const { return m_agent; }
    [[nodiscard]] quint16 sandboxPort() const { return m_sandboxPort; }
    [[nodiscard]] quint16 agentPort() const { return m_agentPort; }
    [[nodiscard]] QString config() const { return path(QStringLiteral("ams.yaml")); }

    /// Sends an alert through the Events API, as a monitoring system does; the incident's id, or empty.
    [[nodiscard]] QString raise(const QByteArray &routingKey, const QString &title);
    /// Until AMS has ended its run: the title says "[AMS ok]" or "[AMS needs you…]", and the status is written.
    [[nodiscard]] bool waitForEnd(const QString &incident, std::chrono::milliseconds limit);
    [[nodiscard]] Ending ending(const QString &incident);
    /// The same out of one entry of state()["incidents"].
    [[nodiscard]] static Ending endingOf(const QJsonObject &incident);
    /// All that the sandbox knows: incidents, subscriptions, Backlog issues.
    [[nodiscard]] QJsonObject state();
    /// Every write the sandbox saw for this incident (or Backlog issue); all writes when empty.
    [[nodiscard]] QJsonArray audit(const QString &incident = {});
    [[nodiscard]] QJsonArray backlogIssues();
    /// `ams <arguments> --config <the agent's> --json`, read as JSON.
    [[nodiscard]] QJsonDocument ask(const QStringList &arguments);

    /// Request to the sandbox with its token; an empty document after an error.
    [[nodiscard]] QJsonDocument request(const QByteArray &verb, const QString &target, const QByteArray &body = {});
    [[nodiscard]] QString error() const { return m_error; }
    /// The error and everything both programs printed, for QVERIFY2.
    [[nodiscard]] const char *report();

    [[nodiscard]] static quint16 freePort();
    [[nodiscard]] static QString program() { return QStringLiteral(AMS_BINARY_DIR "/bin/ams"); }

private:
    bool startSandbox();
    void writeConfig();
    bool refuse(const QString &error);

    Options m_options;
    QTemporaryDir m_dir;
    quint16 m_sandboxPort;
    quint16 m_agentPort;
    RigProcess m_sandbox;
    RigProcess m_agent;
    int m_raised = 0;
    qint64 m_lastWrite = 0; ///< of the audit
    QString m_error;
    QByteArray m_report;
};

} // namespace ams
