// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/HeadTailBuffer.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <QByteArrayList>
#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

#include <sys/types.h>

namespace ams {

class ChildReaper;

/// A program to start. No shell is involved; the child sees exactly this environment and no file but its three streams.
struct ChildSpec
{
    enum class Input {
        Text, ///< a regular file with `input` in it; /dev/null when empty
        Held  ///< a stream that carries `input` and stays open until closeInput()
    };
    QByteArrayList argv; ///< argv[0] is searched in the PATH of `environment` unless it holds a "/"
    QByteArrayList environment;
    QByteArray directory = "/";
    Input inputKind = Input::Text;
    QByteArray input;
    qsizetype outputLimit = 256 * 1024; ///< of each stream; beyond it the middle is left out
    /// Each stream whole, as it comes; may be empty. Called in the child's thread, and never after its destruction.
    std::function<void(QByteArrayView)> outputSink{};
    std::function<void(QByteArrayView)> errorSink{};
};

struct ChildExit
{
    int exitCode = 0; ///< 128 + signal when it was killed, as shells have it
    int signal = 0;
    QByteArray output;
    QByteArray errorOutput;
    bool truncated = false;
    Milliseconds elapsed{0};
};

/// One child process in a session and process group of its own. Destroying it ends the whole group (SIGTERM, then
/// SIGKILL) and nothing is emitted any more. When the child exits by itself, processes it left running on purpose
/// (a daemon it started) are left alone; if they hold its streams open, they are not waited for.
/// Lives in the core thread and never blocks it; starts with posix_spawn, whose cost does not grow with our memory.
class ChildProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChildProcess)
public:
    ChildProcess(Clock &clock, ChildReaper &reaper, ChildSpec spec);
    ~ChildProcess() override;

    /// NotFound: no such program or directory. Denied: not executable. Invalid: a NUL character, too many arguments.
    [[nodiscard]] Result<> start();
    void closeInput();
    /// SIGTERM to the group now, SIGKILL after the grace; `finished` follows as soon as the child has ended.
    void stop();
    [[nodiscard]] const HeadTailBuffer &errorOutput() const { return m_error.buffer; }

signals:
    void errorOutputArrived();
    /// Exactly once after a successful start(), never from inside it. Release the object with deleteLater there.
    void finished(const ams::ChildExit &exit);

private:
    struct Stream
    {
        Stream(qsizetype limit, std::function<void(QByteArrayView)> wholeStream)
            : buffer(limit), sink(std::move(wholeStream))
        {
        }
        int fd = -1;
        std::unique_ptr<QSocketNotifier> notifier;
        HeadTailBuffer buffer;
        std::function<void(QByteArrayView)> sink;
    };
    [[nodiscard]] Result<> checkSpec() const;
    [[nodiscard]] Result<QByteArray> findProgram() const;
    [[nodiscard]] int openInput();
    [[nodiscard]] Result<> spawn(const QByteArray &program, int input, int output, int error);
    void watch(Stream &stream);
    void drain(Stream &stream);
    static void close(Stream &stream);
    void writeInput();
    void onExited();
    void finishIfDone();
    void finish();

    Clock &m_clock;
    ChildReaper &m_reaper;
    ChildSpec m_spec;
    pid_t m_pid = -1;
    int m_pidFd = -1;
    int m_inputFd = -1;
    qsizetype m_inputWritten = 0;
    std::unique_ptr<QSocketNotifier> m_inputNotifier;
    std::unique_ptr<QSocketNotifier> m_exitNotifier;
    Stream m_output;
    Stream m_error;
    Milliseconds m_startedAt{0};
    bool m_exited = false;
    bool m_stopped = false;
    bool m_finished = false;
};

/// The clean environment commands get: PATH, LANG, HOME=/.
[[nodiscard]] QByteArrayList cleanEnvironment();

} // namespace ams
