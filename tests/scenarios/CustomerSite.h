// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/RigProcess.h"

#include <QDir>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace ams {

/// A customer's machines, all played by this one: a real sshd on a free port with keys made for the occasion, real
/// servers, a real small filesystem, and the scripts that the inventory names as repairs. Every call of such a script
/// is counted. All that was started or mounted is gone when the site is.
class CustomerSite
{
public:
    enum class Ssh { Reachable, PortClosed };

    CustomerSite();
    ~CustomerSite();
    Q_DISABLE_COPY_MOVE(CustomerSite)

    /// Starts sshd. On failure the reason is in error().
    [[nodiscard]] bool start();
    [[nodiscard]] QString error() const { return m_error; }

    [[nodiscard]] QString path(const QString &file) const { return m_dir.filePath(file); }
    /// Writes a file, making folders as needed; the whole path.
    QString write(const QString &file, const QByteArray &text) const;
    [[nodiscard]] QByteArray read(const QString &file) const;
    /// Dates a file back.
    void age(const QString &file, std::chrono::hours age) const;

    /// An executable shell script that counts its calls and then does `body`. The whole path.
    QString script(const QString &name, const QByteArray &body) const;
    [[nodiscard]] int calls(const QString &name) const;
    /// Runs a program to its end; false when it fails, with its output in error().
    bool run(const QStringList &argv);
    /// Starts a program that stays in the foreground; it dies with the site.
    RigProcess &keep(const QStringList &argv);

    /// nginx with one server block. `inServer` is its inside. Returns what starts it in the foreground.
    QStringList nginx(const QString &name, const QByteArray &inServer) const;
    /// A filesystem of 4 MB, mounted if this process may, at path(name). False: it is only a folder.
    bool mountSmall(const QString &name);

    /// Puts a machine into the inventory. `vars` is a YAML flow mapping.
    void addHost(const QString &name, const QByteArray &vars, Ssh ssh = Ssh::Reachable);
    /// The `hosts` of the customer's file.
    [[nodiscard]] QByteArray hostsYaml() const { return "hosts:\n" + m_hosts; }

private:
    [[nodiscard]] bool makeKeys();
    [[nodiscard]] bool isOurs(qint64 pid) const;

    QTemporaryDir m_dir;
    quint16 m_sshPort;
    quint16 m_closedPort;
    std::vector<std::unique_ptr<RigProcess>> m_kept;
    QStringList m_mounts;
    QByteArray m_hosts;
    QString m_error;
};

/// Polls until a TCP port on loopback accepts connections.
[[nodiscard]] bool waitForPort(quint16 port);

} // namespace ams
