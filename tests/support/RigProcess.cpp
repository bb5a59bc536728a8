// SPDX-License-Identifier: Apache-2.0
#include "support/RigProcess.h"

#include <QDeadlineTimer>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace ams {

RigProcess::RigProcess(QString name) : m_name(std::move(name))
{
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &RigProcess::read);
    connect(&m_process, &QProcess::readyReadStandardError, this, &RigProcess::read);
}

RigProcess::~RigProcess()
{
    kill();
}

bool RigProcess::start(const QString &program, const QStringList &arguments)
{
    m_output.clear();
    m_errors.clear();
    m_process.start(program, arguments);
    if (!m_process.waitForStarted(5000)) {
        m_errors = "could not be started: " + m_process.errorString().toUtf8() + '\n';
        return false;
    }
    m_group = m_process.processId();
    return true;
}

QByteArray RigProcess::waitForLine(const QByteArray &prefix, std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (true) {
        read();
        const QList<QByteArray> lines = m_output.split('\n');
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) { // the last one may still be growing
            if (lines[i].startsWith(prefix))
                return lines[i];
        }
        if (deadline.hasExpired() || !isRunning())
            return {};
        m_process.waitForReadyRead(50);
    }
}

bool RigProcess::terminate(std::chrono::milliseconds limit)
{
    if (!isRunning())
        return false;
    m_process.terminate();
    const bool ended = m_process.waitForFinished(static_cast<int>(limit.count()));
    read();
    if (!ended)
        kill();
    return ended && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

void RigProcess::kill()
{
    if (m_group > 0)
        ::kill(-static_cast<pid_t>(m_group), SIGKILL);
    m_group = 0;
    if (isRunning()) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    read();
}

QByteArray RigProcess::log() const
{
    return "--- " + m_name.toUtf8() + ", standard output\n" + m_output + "--- " + m_name.toUtf8() +
           ", standard error\n" + m_errors;
}

void RigProcess::read()
{
    if (!m_process.isOpen())
        return;
    m_output += m_process.readAllStandardOutput();
    m_errors += m_process.readAllStandardError();
}

} // namespace ams
