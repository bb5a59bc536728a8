// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/LocalServer.h"

#include "model/Customer.h"

#include <QDir>

#include <unistd.h>

namespace ams {

/// An OpenSSH server on loopback with throw-away keys; logs in as the user who runs the test, whose home is the
/// server's folder there: bash reads .bashrc also for a command over SSH, and a tester's own may wait for anything.
class LocalSshd
{
public:
    explicit LocalSshd(const QByteArray &extraConfig = {}) : m_extra(extraConfig)
    {
        makeKey(QStringLiteral("host_key"));
        makeKey(QStringLiteral("identity"));
        makeKey(QStringLiteral("stranger"));
        m_port = LocalServer::freePort();
        writeKnownHosts(QStringLiteral("host_key"));
        start();
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString path(const QString &name) const { return m_files.path(name); }
    [[nodiscard]] qint64 processId() const { return m_server->processId(); }
    [[nodiscard]] static QString user() { return qEnvironmentVariable("USER", QStringLiteral("root")); }

    void start()
    {
        const QString sshd = LocalServer::program(QStringLiteral("sshd"), QStringLiteral("openssh-server"));
        if (::geteuid() == 0)
            QDir().mkpath(QStringLiteral("/run/sshd")); // sshd insists on it when it runs as root
        const QByteArray dir = m_files.path(QString()).toUtf8();
        m_files.writeFile(
            QStringLiteral("sshd_config"),
            "Port " + QByteArray::number(m_port) +
                "\nListenAddress 127.0.0.1\nUsePAM no\nStrictModes no\nPermitRootLogin yes\nPidFile none\n"
                "PasswordAuthentication no\nKbdInteractiveAuthentication no\nMaxStartups 100\nHostKey " +
                dir + "/host_key\nAuthorizedKeysFile " + dir + "/identity.pub\nSetEnv HOME=" + dir + "\n" + m_extra);
        m_server = std::make_unique<LocalServer>();
        m_server->start(sshd,
                        {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                         m_files.path(QStringLiteral("sshd_config"))},
                        m_port);
    }
    void stop() { m_server.reset(); }

    void makeKey(const QString &name)
    {
        const QString keygen = LocalServer::program(QStringLiteral("ssh-keygen"), QStringLiteral("openssh-client"));
        if (QProcess::execute(keygen, {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                                       QStringLiteral("-N"), QString(), QStringLiteral("-f"), m_files.path(name)}) != 0)
            qFatal("ssh-keygen failed");
    }

    /// Makes that key the one known_hosts expects of this server.
    void writeKnownHosts(const QString &keyName)
    {
        QFile key(m_files.path(keyName + QStringLiteral(".pub")));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no key %s", qPrintable(keyName));
        m_files.writeFile(QStringLiteral("known_hosts"),
                          "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + key.readAll());
    }

    /// As it would stand in a customer's inventory.
    [[nodiscard]] Host host(const QString &name) const
    {
        Host host;
        host.name = name;
        host.address = QStringLiteral("127.0.0.1");
        host.ssh = SshAccess{host.address, m_port, user(), QStringLiteral("file:") + path(QStringLiteral("identity")),
                             path(QStringLiteral("known_hosts"))};
        return host;
    }

private:
    LocalServer m_files; ///< only its folder, which must outlive a restart of the server
    std::unique_ptr<LocalServer> m_server;
    QByteArray m_extra;
    quint16 m_port = 0;
};

} // namespace ams
