// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

namespace ams {

/// A PostgreSQL of the test's own, reached through a socket in its folder only. It refuses to run as root, so root
/// starts it as the user `postgres` of Debian's package.
class LocalPostgres
{
public:
    LocalPostgres() : m_folder(QDir::tempPath() + QStringLiteral("/ams-postgres"))
    {
        const QStringList programs =
            QDir(QStringLiteral("/usr/lib/postgresql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        if (programs.isEmpty() || !m_folder.isValid())
            return;
        m_programs = QStringLiteral("/usr/lib/postgresql/%1/bin/").arg(programs.last());
        if (isRoot() && QProcess::execute(QStringLiteral("chown"), {QStringLiteral("postgres"), m_folder.path()}) != 0)
            return;
        if (!run({m_programs + QStringLiteral("initdb"), QStringLiteral("-D"), data(), QStringLiteral("-U"),
                  QStringLiteral("ams"), QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"),
                  QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync")}))
            return;
        m_isRunning = start();
    }
    ~LocalPostgres()
    {
        stop();
        // What belongs to another user.
        if (isRoot() && !run({QStringLiteral("rm"), QStringLiteral("-rf"), data()}))
            qWarning("the folder of PostgreSQL could not be removed");
    }
    Q_DISABLE_COPY_MOVE(LocalPostgres)

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] QString socketFolder() const { return m_folder.path(); }
    /// All files together.
    [[nodiscard]] qint64 bytes() const
    {
        QProcess du;
        du.start(QStringLiteral("du"), {QStringLiteral("-sb"), data() + QStringLiteral("/base")});
        return du.waitForFinished() ? du.readAllStandardOutput().split('\t').first().toLongLong() : -1;
    }
    bool start()
    {
        // A child that dies with the test, however the test ends.
        QStringList command{QStringLiteral("--pdeathsig"), QStringLiteral("QUIT")};
        if (isRoot())
            command += {QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"),
                        QStringLiteral("--clear-groups")};
        command += {QStringLiteral("--"), m_programs + QStringLiteral("postgres"),
                    QStringLiteral("-D"), data(),
                    QStringLiteral("-k"), m_folder.path(),
                    QStringLiteral("-c"), QStringLiteral("listen_addresses=")};
        m_server.setWorkingDirectory(QStringLiteral("/"));
        m_server.setStandardOutputFile(QProcess::nullDevice());
        m_server.setStandardErrorFile(QProcess::nullDevice());
        m_server.start(QStringLiteral("setpriv"), command);
        return m_server.waitForStarted() && QTest::qWaitFor([this] { return isReady(); }, 60000);
    }
    void stop()
    {
        if (m_server.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_server.processId()), SIGQUIT);
        m_server.waitForFinished();
    }

private:
    [[nodiscard]] static bool isRoot() { return ::geteuid() == 0; }
    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] bool run(QStringList command) const
    {
        if (isRoot())
            command = QStringList{QStringLiteral("runuser"), QStringLiteral("-u"), QStringLiteral("postgres"),
                                  QStringLiteral("--")} +
                      command;
        QProcess process;
        process.setWorkingDirectory(QStringLiteral("/"));
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(command.takeFirst(), command);
        return process.waitForFinished(60000) && process.exitCode() == 0;
    }

    [[nodiscard]] bool isReady() const
    {
        return QProcess::execute(m_programs + QStringLiteral("pg_isready"),
                                 {QStringLiteral("-q"), QStringLiteral("-h"), m_folder.path()}) == 0;
    }

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_programs;
    bool m_isRunning = false;
};

} // namespace ams
