// SPDX-License-Identifier: Apache-2.0
#include "actions/ChildProcess.h"

#include "actions/ChildReaper.h"

#include <QFileInfo>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <array>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ams {

namespace {

/// How long streams that somebody else holds open are listened to after the child itself has ended.
constexpr Milliseconds kStreamGrace{250};

QString systemReason(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

/// A descriptor that cannot be one of the three standard ones, so that dup2 in the child never overwrites it.
int aboveStandard(int fd)
{
    if (fd < 0 || fd > 2)
        return fd;
    const int moved = ::fcntl(fd, F_DUPFD_CLOEXEC, 3);
    ::close(fd);
    return moved;
}

struct Pipe
{
    int read = -1;
    int write = -1;
};

Pipe openPipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    Pipe pipe{aboveStandard(ends[0]), aboveStandard(ends[1])};
    ::fcntl(pipe.read, F_SETFL, O_NONBLOCK);
    return pipe;
}

std::vector<char *> pointers(const QByteArrayList &texts)
{
    std::vector<char *> list;
    list.reserve(static_cast<size_t>(texts.size()) + 1);
    for (const QByteArray &text : texts)
        list.push_back(const_cast<char *>(text.constData())); // posix_spawn takes char *const[] and never writes
    list.push_back(nullptr);
    return list;
}

} // namespace

QByteArrayList cleanEnvironment()
{
    return {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=/"};
}

ChildProcess::ChildProcess(Clock &clock, ChildReaper &reaper, ChildSpec spec)
    : m_clock(clock)
    , m_reaper(reaper)
    , m_spec(std::move(spec))
    , m_output(m_spec.outputLimit, m_spec.outputSink)
    , m_error(m_spec.outputLimit, m_spec.errorSink)
{
}

ChildProcess::~ChildProcess()
{
    m_exitNotifier.reset();
    close(m_output);
    close(m_error);
    m_inputNotifier.reset();
    if (m_inputFd >= 0)
        ::close(m_inputFd);
    if (m_pidFd >= 0)
        m_reaper.adopt(m_pid, m_pidFd);
}

Result<> ChildProcess::checkSpec() const
{
    if (m_spec.argv.isEmpty() || m_spec.argv.first().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("There is no program to run."));
    for (const QByteArray &text : m_spec.argv + m_spec.environment) {
        if (text.contains('\0'))
            return fail(ErrorKind::Invalid, QStringLiteral("An argument holds a NUL character, which none can."));
    }
    if (!QFileInfo(QString::fromLocal8Bit(m_spec.directory)).isDir())
        return fail(ErrorKind::NotFound,
                    QStringLiteral("There is no directory \"%1\".").arg(QString::fromLocal8Bit(m_spec.directory)));
    return {};
}

Result<QByteArray> ChildProcess::findProgram() const
{
    const QByteArray name = m_spec.argv.first();
    if (name.contains('/'))
        return name;
    QString path;
    for (const QByteArray &variable : m_spec.environment) {
        if (variable.startsWith("PATH="))
            path = QString::fromLocal8Bit(variable.mid(5));
    }
    const QString shown = QString::fromLocal8Bit(name);
    // An empty list would make Qt look into the PATH of this process.
    const QStringList places = path.split(u':', Qt::SkipEmptyParts);
    const QString found = places.isEmpty() ? QString() : QStandardPaths::findExecutable(shown, places);
    if (found.isEmpty())
        return fail(ErrorKind::NotFound, QStringLiteral("There is no program \"%1\" in PATH (%2).").arg(shown, path));
    return found.toLocal8Bit();
}

int ChildProcess::openInput()
{
    if (m_spec.inputKind == ChildSpec::Input::Held) {
        // A socket, not a pipe: writing to a pipe whose reader has gone raises SIGPIPE in this process.
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return -1;
        m_inputFd = aboveStandard(ends[0]);
        ::fcntl(m_inputFd, F_SETFL, O_NONBLOCK);
        return aboveStandard(ends[1]);
    }
    if (m_spec.input.isEmpty())
        return aboveStandard(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    // A file in memory needs nobody to feed it, and the child may read it as slowly as it likes.
    const int file = aboveStandard(::memfd_create("input", MFD_CLOEXEC));
    const auto size = static_cast<size_t>(m_spec.input.size());
    if (file >= 0 &&
        (::write(file, m_spec.input.constData(), size) != m_spec.input.size() || ::lseek(file, 0, SEEK_SET))) {
        ::close(file);
        return -1;
    }
    return file;
}

Result<> ChildProcess::start()
{
    if (const auto checked = checkSpec(); !checked)
        return checked;
    const auto program = findProgram();
    if (!program)
        return tl::unexpected(program.error());

    const int input = openInput();
    const Pipe output = openPipe();
    const Pipe error = openPipe();
    m_output.fd = output.read;
    m_error.fd = error.read;
    const bool opened = input >= 0 && output.write >= 0 && error.write >= 0;
    const auto spawned =
        opened ? spawn(*program, input, output.write, error.write)
               : Result<>(fail(ErrorKind::Busy,
                               QStringLiteral("No file descriptors are left (%1).").arg(systemReason(errno))));
    for (const int fd : {input, output.write, error.write}) {
        if (fd >= 0)
            ::close(fd);
    }
    if (!spawned)
        return spawned;

    m_startedAt = m_clock.steady();
    watch(m_output);
    watch(m_error);
    if (m_inputFd >= 0 && !m_spec.input.isEmpty()) {
        m_inputNotifier = std::make_unique<QSocketNotifier>(m_inputFd, QSocketNotifier::Write);
        connect(m_inputNotifier.get(), &QSocketNotifier::activated, this, &ChildProcess::writeInput);
    }
    m_exitNotifier = std::make_unique<QSocketNotifier>(m_pidFd, QSocketNotifier::Read);
    connect(m_exitNotifier.get(), &QSocketNotifier::activated, this, &ChildProcess::onExited);
    return {};
}

Result<> ChildProcess::spawn(const QByteArray &program, int input, int output, int error)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addchdir_np(&files, m_spec.directory.constData());
    posix_spawn_file_actions_adddup2(&files, input, 0);
    posix_spawn_file_actions_adddup2(&files, output, 1);
    posix_spawn_file_actions_adddup2(&files, error, 2);
    // Whatever a library opened without close-on-exec stays here.
    posix_spawn_file_actions_addclosefrom_np(&files, 3);

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t signalSet;
    sigemptyset(&signalSet);
    posix_spawnattr_setsigmask(&attributes, &signalSet);
    sigfillset(&signalSet);
    posix_spawnattr_setsigdefault(&attributes, &signalSet);

    std::vector<char *> argv = pointers(m_spec.argv);
    std::vector<char *> environment = pointers(m_spec.environment);
    const int code = posix_spawn(&m_pid, program.constData(), &files, &attributes, argv.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);

    const QString shown = QString::fromLocal8Bit(program);
    if (code == E2BIG)
        return fail(ErrorKind::Invalid, QStringLiteral("The arguments for %1 are too long for the system.").arg(shown));
    if (code != 0) {
        const ErrorKind kind = code == ENOENT   ? ErrorKind::NotFound
                               : code == EACCES ? ErrorKind::Denied
                               : code == EAGAIN ? ErrorKind::Busy
                                                : ErrorKind::Invalid;
        return fail(kind, QStringLiteral("%1 cannot be started: %2.").arg(shown, systemReason(code)));
    }
    // glibc 2.36: <sys/pidfd.h> cannot be used from C++ (no extern "C").
    m_pidFd = static_cast<int>(::syscall(SYS_pidfd_open, m_pid, 0));
    if (m_pidFd < 0) {
        const int reason = errno;
        ::kill(-m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        return fail(ErrorKind::Busy, QStringLiteral("%1 cannot be watched: %2.").arg(shown, systemReason(reason)),
                    true);
    }
    return {};
}

void ChildProcess::watch(Stream &stream)
{
    stream.notifier = std::make_unique<QSocketNotifier>(stream.fd, QSocketNotifier::Read);
    connect(stream.notifier.get(), &QSocketNotifier::activated, this, [this, &stream] {
        drain(stream);
        if (&stream == &m_error)
            emit errorOutputArrived();
        finishIfDone();
    });
}

void ChildProcess::drain(Stream &stream)
{
    // A few portions at a time, so that a program that prints without end does not keep the thread to itself.
    std::array<char, 65536> portion; // NOLINT: filled by read
    for (int turn = 0; turn < 4 && stream.fd >= 0; ++turn) {
        const ssize_t count = ::read(stream.fd, portion.data(), portion.size());
        if (count > 0) {
            const QByteArrayView bytes(portion.data(), count);
            stream.buffer.append(bytes);
            if (stream.sink)
                stream.sink(bytes);
        } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            close(stream);
        } else {
            return;
        }
    }
}

void ChildProcess::close(Stream &stream)
{
    if (stream.notifier) {
        stream.notifier->setEnabled(false);
        stream.notifier.release()->deleteLater(); // it may be the one that is just being served
    }
    if (stream.fd >= 0)
        ::close(stream.fd);
    stream.fd = -1;
}

void ChildProcess::writeInput()
{
    const QByteArrayView rest = QByteArrayView(m_spec.input).sliced(m_inputWritten);
    const ssize_t count = ::send(m_inputFd, rest.data(), static_cast<size_t>(rest.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0)
        m_inputWritten += count;
    else if (count < 0 && errno != EAGAIN && errno != EINTR)
        m_inputWritten = m_spec.input.size(); // nobody reads it
    m_inputNotifier->setEnabled(m_inputWritten < m_spec.input.size());
}

void ChildProcess::closeInput()
{
    m_inputNotifier.reset();
    if (m_inputFd >= 0)
        ::close(m_inputFd);
    m_inputFd = -1;
}

void ChildProcess::stop()
{
    if (m_pidFd < 0 || m_stopped)
        return;
    m_stopped = true;
    ::kill(-m_pid, SIGTERM);
    m_clock.after(ChildReaper::kGrace, this, [this] {
        if (m_pidFd >= 0)
            ::kill(-m_pid, SIGKILL);
    });
}

void ChildProcess::onExited()
{
    m_exitNotifier->setEnabled(false);
    m_exited = true;
    drain(m_output);
    drain(m_error);
    finishIfDone();
    if (!m_finished)
        m_clock.after(kStreamGrace, this, [this] { finish(); });
}

void ChildProcess::finishIfDone()
{
    if (m_exited && m_output.fd < 0 && m_error.fd < 0)
        finish();
}

void ChildProcess::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    close(m_output);
    close(m_error);
    closeInput();

    siginfo_t info{};
    ::waitid(P_PIDFD, static_cast<id_t>(m_pidFd), &info, WEXITED | WNOHANG | (m_stopped ? WNOWAIT : 0));
    if (m_stopped)
        m_reaper.adopt(m_pid, m_pidFd); // others of the group may still be there
    else
        ::close(m_pidFd);
    m_pidFd = -1;

    ChildExit exit;
    exit.signal = info.si_code == CLD_EXITED ? 0 : info.si_status;
    exit.exitCode = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
    exit.output = m_output.buffer.bytes();
    exit.errorOutput = m_error.buffer.bytes();
    exit.truncated = m_output.buffer.isTruncated() || m_error.buffer.isTruncated();
    exit.elapsed = m_clock.steady() - m_startedAt;
    emit finished(exit);
}

} // namespace ams
