// SPDX-License-Identifier: Apache-2.0
#include "actions/SshMasters.h"

#include "actions/ChildReaper.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace ams {

namespace {

/// How long an idle connection stays open.
constexpr auto kPersist = "ControlPersist=120";
/// ssh first binds a socket with 17 more characters in its name, and the kernel allows 107 in all.
constexpr qsizetype kLongestControlPath = 90;

} // namespace

SshTicket::~SshTicket()
{
    m_masters.giveBack(this);
}

SshMasters::SshMasters(Clock &clock, ChildReaper &reaper, QString runtimeDir)
    : m_clock(clock), m_reaper(reaper), m_runtimeDir(std::move(runtimeDir))
{
}

SshMasters::~SshMasters()
{
    for (auto &[key, line] : m_lines) {
        line.starting.reset();
        if (!isAnswering(line.controlPath))
            continue;
        QProcess goodbye;
        goodbye.setProgram(QStringLiteral("ssh"));
        goodbye.setArguments({QStringLiteral("-F"), QStringLiteral("/dev/null"), QStringLiteral("-O"),
                              QStringLiteral("exit"), QStringLiteral("-S"), QFile::decodeName(line.controlPath),
                              QStringLiteral("--"), line.target.address});
        goodbye.setStandardOutputFile(QProcess::nullDevice());
        goodbye.setStandardErrorFile(QProcess::nullDevice());
        goodbye.startDetached();
    }
}

std::unique_ptr<SshTicket> SshMasters::request(const SshTarget &target)
{
    const QByteArray key = target.key();
    Line &line = m_lines[key];
    if (line.controlPath.isEmpty()) {
        line.target = target;
        line.controlPath = QFile::encodeName(m_runtimeDir) + "/ssh-" + key;
    }
    std::unique_ptr<SshTicket> ticket(new SshTicket(*this, key));
    line.waiting.push_back(ticket.get());
    QMetaObject::invokeMethod(
        this, [this, key] { serve(key); }, Qt::QueuedConnection);
    return ticket;
}

Result<> SshMasters::prepareDirectory() const
{
    const QByteArray path = QFile::encodeName(m_runtimeDir);
    if (!QDir().mkpath(QFileInfo(m_runtimeDir).path()) || (::mkdir(path.constData(), 0700) != 0 && errno != EEXIST))
        return fail(ErrorKind::Denied,
                    QStringLiteral("The directory %1 for SSH connections cannot be made.").arg(m_runtimeDir));
    struct stat entry
    {
    };
    // Whoever can enter it could use the customers' connections.
    if (::lstat(path.constData(), &entry) != 0 || !S_ISDIR(entry.st_mode) || entry.st_uid != ::geteuid() ||
        (entry.st_mode & 077) != 0)
        return fail(
            ErrorKind::Denied,
            QStringLiteral("The directory %1 must belong to this user alone (mode 0700); no SSH connection is made.")
                .arg(m_runtimeDir));
    return {};
}

bool SshMasters::isAnswering(const QByteArray &controlPath)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (controlPath.size() >= static_cast<qsizetype>(sizeof(address.sun_path)))
        return false;
    std::memcpy(address.sun_path, controlPath.constData(), static_cast<size_t>(controlPath.size()));
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return false;
    // The kernel answers at once: a socket whose process is gone refuses.
    const bool answers = ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    ::close(fd);
    return answers;
}

void SshMasters::serve(const QByteArray &key)
{
    Line &line = m_lines[key];
    if (line.waiting.empty() || line.starting)
        return;
    if (const auto directory = prepareDirectory(); !directory) {
        refuse(line, directory.error());
        return;
    }
    if (line.controlPath.size() > kLongestControlPath) {
        refuse(line,
               {ErrorKind::Invalid,
                QStringLiteral("The runtime directory %1 has too long a name for SSH sockets.").arg(m_runtimeDir)});
        return;
    }
    if (isAnswering(line.controlPath))
        admit(line);
    else
        startMaster(line);
}

void SshMasters::startMaster(Line &line)
{
    ::unlink(line.controlPath.constData()); // left by a connection that died
    ChildSpec spec;
    spec.environment = cleanEnvironment();
    spec.argv = QByteArrayList{"ssh"} + sshOptions(line.target);
    spec.argv << "-o"
              << "ControlMaster=yes"
              << "-o" << kPersist << "-S" << line.controlPath << "-f"
              << "-N"
              << "--" << line.target.address.toUtf8();
    line.starting = std::make_unique<ChildProcess>(m_clock, m_reaper, std::move(spec));
    connect(line.starting.get(), &ChildProcess::finished, this,
            [this, &line](const ChildExit &exit) { onMasterStarted(line, exit); });
    if (const auto started = line.starting->start(); !started) {
        line.starting.reset();
        refuse(line, started.error());
    }
}

void SshMasters::onMasterStarted(Line &line, const ChildExit &exit)
{
    line.starting.release()->deleteLater();
    if (exit.exitCode == 0 && isAnswering(line.controlPath))
        admit(line);
    else
        refuse(line, sshFault(line.target, exit.errorOutput));
}

void SshMasters::admit(Line &line)
{
    while (!line.waiting.empty() && line.active < kSessions) {
        SshTicket *ticket = line.waiting.front();
        line.waiting.pop_front();
        ticket->m_active = true;
        ++line.active;
        emit ticket->ready(line.controlPath); // its receiver may destroy it
    }
}

void SshMasters::refuse(Line &line, const Error &error)
{
    // Only those who wait now: who asks again from within gets a new try.
    std::deque<SshTicket *> refused = line.waiting;
    for (SshTicket *ticket : refused) {
        const auto still = std::find(line.waiting.begin(), line.waiting.end(), ticket);
        if (still == line.waiting.end())
            continue;
        line.waiting.erase(still);
        emit ticket->ready(tl::unexpected(error));
    }
}

void SshMasters::giveBack(SshTicket *ticket)
{
    Line &line = m_lines[ticket->m_key];
    if (!ticket->m_active) {
        std::erase(line.waiting, ticket);
        return;
    }
    --line.active;
    const QByteArray key = ticket->m_key;
    QMetaObject::invokeMethod(
        this, [this, key] { serve(key); }, Qt::QueuedConnection);
}

} // namespace ams
