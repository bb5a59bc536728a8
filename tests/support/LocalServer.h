// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

namespace ams {

/// A real server program on loopback, with all its files in a folder of its own, ended with the object.
/// A program that is not installed fails the test: packaging/test installs them all.
class LocalServer
{
public:
    LocalServer() { m_process.setProcessChannelMode(QProcess::MergedChannels); }
    ~LocalServer() { stop(); }
    Q_DISABLE_COPY_MOVE(LocalServer)

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] QString log() { return m_log += QString::fromUtf8(m_process.readAll()); }

    [[nodiscard]] static quint16 freePort()
    {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("no port is free on loopback");
        return server.serverPort();
    }

    [[nodiscard]] static QString program(const QString &name, const QString &package)
    {
        const QString found =
            QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"),
                                                  QStringLiteral("/sbin"), QStringLiteral("/bin")});
        if (found.isEmpty())
            qFatal("%s is not installed; it is in the Debian package %s", qPrintable(name), qPrintable(package));
        return found;
    }

    void writeFile(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }

    /// Starts it and waits until it accepts connections.
    void start(const QString &program, const QStringList &arguments, quint16 port)
    {
        m_port = port;
        m_process.start(program, arguments);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 15000) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            if (socket.waitForConnected(200))
                return;
            if (m_process.waitForFinished(20))
                break;
        }
        qFatal("%s does not start: %s", qPrintable(program), qPrintable(log()));
    }

    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(3000)) {
            m_process.kill();
            m_process.waitForFinished(3000);
        }
    }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    QString m_log;
    quint16 m_port = 0;
};

} // namespace ams
