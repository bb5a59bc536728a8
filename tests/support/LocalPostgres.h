// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

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
        return run({m_programs + QStringLiteral("pg_ctl"), QStringLiteral("-D"), data(), QStringLiteral("-w"),
                    QStringLiteral("-l"), data() + QStringLiteral("/log"), QStringLiteral("-o"),
                    QStringLiteral("-k %1 -c listen_addresses=").arg(m_folder.path()), QStringLiteral("start")});
    }
    void stop() const
    {
        if (m_isRunning &&
            !run({m_programs + QStringLiteral("pg_ctl"), QStringLiteral("-D"), data(), QStringLiteral("-m"),
                  QStringLiteral("immediate"), QStringLiteral("-w"), QStringLiteral("stop")}))
            qWarning("PostgreSQL did not stop");
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

    QTemporaryDir m_folder;
    QString m_programs;
    bool m_isRunning = false;
};

} // namespace ams
