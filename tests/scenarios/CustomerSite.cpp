// SPDX-License-Identifier: Apache-2.0
#include "CustomerSite.h"

#include "support/RoadRig.h"

#include <QFile>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/time.h>
#include <unistd.h>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

QString userName()
{
    QProcess process;
    process.start(u"id"_s, {u"-un"_s});
    process.waitForFinished(5000);
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

} // namespace

bool waitForPort(quint16 port)
{
    return QTest::qWaitFor(
        [port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            return socket.waitForConnected(200);
        },
        10000);
}

CustomerSite::CustomerSite()
    : m_dir(QDir::tempPath() + u"/ams-site-XXXXXX"_s), m_sshPort(RoadRig::freePort()), m_closedPort(RoadRig::freePort())
{
    QDir(m_dir.path()).mkpath(u"bin"_s);
    QDir(m_dir.path()).mkpath(u"calls"_s);
}

CustomerSite::~CustomerSite()
{
    // What the repair scripts started is told in files called *.pid and *.nginx-pid.
    for (const QString &file : QDir(m_dir.path()).entryList({u"*.pid"_s, u"*.nginx-pid"_s}, QDir::Files)) {
        const auto pid = static_cast<pid_t>(read(file).trimmed().toInt());
        if (pid > 1 && isOurs(pid)) {
            ::kill(-pid, SIGKILL); // those in the background lead a group of their own
            ::kill(pid, SIGKILL);
        }
    }
    m_kept.clear();
    for (const QString &mount : std::as_const(m_mounts))
        ::umount2(mount.toUtf8().constData(), MNT_DETACH);
}

/// The number of a process that ended may be another's by now.
bool CustomerSite::isOurs(qint64 pid) const
{
    QFile file(u"/proc/%1/cmdline"_s.arg(pid));
    const QByteArray command = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return command.startsWith("timeout") || command.contains(m_dir.path().toUtf8());
}

// Files and programs -------------------------------------------------------------------------------------------------

QString CustomerSite::write(const QString &file, const QByteArray &text) const
{
    const QString whole = path(file);
    QDir().mkpath(QFileInfo(whole).path());
    QFile out(whole);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(whole));
    return whole;
}

QByteArray CustomerSite::read(const QString &file) const
{
    QFile in(path(file));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void CustomerSite::age(const QString &file, std::chrono::hours age) const
{
    timeval now{};
    gettimeofday(&now, nullptr);
    now.tv_sec -= std::chrono::seconds(age).count();
    const std::array<timeval, 2> times{now, now};
    if (::utimes(path(file).toUtf8().constData(), times.data()) != 0)
        qFatal("cannot date %s back", qPrintable(file));
}

QString CustomerSite::script(const QString &name, const QByteArray &body) const
{
    const QString calls = path(u"calls/"_s + name);
    const QString file = write(u"bin/"_s + name, "#!/bin/sh\necho called >>'" + calls.toUtf8() + "'\n" + body + '\n');
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return file;
}

int CustomerSite::calls(const QString &name) const
{
    return static_cast<int>(read(u"calls/"_s + name).count('\n'));
}

bool CustomerSite::run(const QStringList &argv)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(argv.first(), argv.mid(1));
    const bool ended = process.waitForFinished(30000);
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_error = argv.join(u' ') + u": "_s + QString::fromUtf8(process.readAll()) + process.errorString();
    return false;
}

RigProcess &CustomerSite::keep(const QStringList &argv)
{
    m_kept.push_back(std::make_unique<RigProcess>(argv.first()));
    if (!m_kept.back()->start(argv.first(), argv.mid(1)))
        qFatal("cannot start %s", qPrintable(argv.join(u' ')));
    return *m_kept.back();
}

QStringList CustomerSite::nginx(const QString &name, const QByteArray &inServer) const
{
    const QByteArray folder = path({}).toUtf8() + '/' + name.toUtf8();
    const QString conf = write(name + u".conf"_s, R"(
daemon off;
master_process off;
pid )" + folder + R"(.nginx-pid;
error_log )" + folder + R"(.log;
events {}
http {
  access_log off;
  client_body_temp_path )" + folder + R"(-body;
  proxy_temp_path )" + folder + R"(-proxy;
  fastcgi_temp_path )" + folder + R"(-fastcgi;
  uwsgi_temp_path )" + folder + R"(-uwsgi;
  scgi_temp_path )" + folder + R"(-scgi;
  server {
)" + inServer + R"(
  }
}
)");
    return {u"/usr/sbin/nginx"_s, u"-c"_s, conf, u"-e"_s, path(name + u".log"_s)};
}

bool CustomerSite::mountSmall(const QString &name)
{
    QDir().mkpath(path(name));
    const QByteArray place = path(name).toUtf8();
    if (::geteuid() != 0 ||
        ::mount("ams-test", place.constData(), "tmpfs", MS_NOSUID | MS_NODEV, "size=4m,mode=700") != 0)
        return false;
    m_mounts.append(path(name));
    return true;
}

// SSH and inventory --------------------------------------------------------------------------------------------------

bool CustomerSite::makeKeys()
{
    const QStringList keygen{u"ssh-keygen"_s, u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-f"_s};
    if (!run(keygen + QStringList{path(u"host_key"_s)}) || !run(keygen + QStringList{path(u"id"_s)}))
        return false;
    write(u"authorized_keys"_s, read(u"id.pub"_s));
    write(u"known_hosts"_s, "[127.0.0.1]:" + QByteArray::number(m_sshPort) + ' ' + read(u"host_key.pub"_s));
    return true;
}

bool CustomerSite::start()
{
    if (!makeKeys())
        return false;
    if (::geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s); // where sshd, started as root, puts its helper
    const QByteArray folder = path({}).toUtf8();
    const QString config =
        write(u"sshd_config"_s, "ListenAddress 127.0.0.1\nPort " + QByteArray::number(m_sshPort) + "\nHostKey " +
                                    folder + "/host_key\nAuthorizedKeysFile " + folder +
                                    "/authorized_keys\nPidFile none\nUsePAM no\nStrictModes no\n"
                                    "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
                                    "PermitRootLogin prohibit-password\nMaxStartups 100\n"
                                    "MaxSessions 100\nPrintMotd no\nSetEnv HOME=" +
                                    folder + '\n'); // what stands in the tester's own .bashrc is no part of the site
    keep({u"/usr/sbin/sshd"_s, u"-D"_s, u"-e"_s, u"-f"_s, config});
    if (waitForPort(m_sshPort))
        return true;
    m_error = u"sshd does not listen: "_s + QString::fromUtf8(m_kept.back()->log());
    return false;
}

void CustomerSite::addHost(const QString &name, const QByteArray &vars, Ssh ssh)
{
    static const QByteArray user = userName().toUtf8();
    const quint16 port = ssh == Ssh::Reachable ? m_sshPort : m_closedPort;
    m_hosts += "  " + name.toUtf8() +
               ":\n    address: 127.0.0.1\n    ssh: {address: 127.0.0.1, port: " + QByteArray::number(port) +
               ", user: " + user + ", identity: \"file:" + path(u"id"_s).toUtf8() + "\", known_hosts: \"" +
               path(u"known_hosts"_s).toUtf8() + "\"}\n    vars: " + vars.trimmed() + '\n';
}

} // namespace ams
