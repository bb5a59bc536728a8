// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QStringList>

#include <chrono>

namespace ams {

/// A real program under test, with everything it printed. It has a process group of its own; the destructor kills the
/// whole group, and the kernel kills the program when the test itself dies.
/// Blocks its thread while waiting: for tests only.
class RigProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RigProcess)
public:
    explicit RigProcess(QString name);
    ~RigProcess() override;

    [[nodiscard]] bool start(const QString &program, const QStringList &arguments);
    /// The first line of standard output that begins with `prefix`; empty when the program ended or time was up.
    [[nodiscard]] QByteArray waitForLine(const QByteArray &prefix, std::chrono::milliseconds limit);
    /// SIGTERM, then waits; false when it had to be killed or its exit code is not 0.
    [[nodiscard]] bool terminate(std::chrono::milliseconds limit = std::chrono::seconds(10));
    /// SIGKILL to the whole group, as a power cut would.
    void kill();

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] const QByteArray &output() const { return m_output; }
    [[nodiscard]] const QByteArray &errors() const { return m_errors; }
    /// What the program printed, with its name before each stream.
    [[nodiscard]] QByteArray log() const;

private:
    void read();

    QString m_name;
    QProcess m_process;
    qint64 m_group = 0;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace ams
