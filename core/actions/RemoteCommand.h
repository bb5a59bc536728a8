// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QByteArrayView>

#include <optional>

namespace ams {

/// One word for a POSIX shell that reads back as exactly these bytes, whatever they are (NUL cannot be).
[[nodiscard]] QByteArray shellQuoted(const QByteArray &bytes);

/// A command for the other side of an SSH connection.
///
/// SSH carries one line of text that the account's login shell parses, and tells only an exit code, in which 255 may
/// come from the command or from ssh itself. So the command runs inside a small script for /bin/sh, passed with every
/// word quoted, that
///  - writes a line to the error output before the command starts and one with its exit code after it has ended
///    (both carry `nonce`), so that "never started", "ended with 255" and "the connection broke" are told apart;
///  - watches its own input: when the connection or the agent goes away, the command and its process group get
///    SIGTERM and two seconds later SIGKILL, so that nothing outlives the step that started it.
/// The login shell must be one that understands POSIX quoting. Without `setsid` there, only the command itself is
/// ended.
[[nodiscard]] QByteArray remoteCommandLine(const QByteArrayList &argv, const QByteArray &input,
                                           const QByteArray &nonce);

/// What the error output of a remote command says, taken apart.
struct RemoteReport
{
    bool begun = false;
    std::optional<int> exitCode; ///< none: nobody saw the command end
    QByteArray errorOutput;      ///< of the command
    QByteArray diagnostics;      ///< of ssh: what stands before the first and behind the last line of the script
};
[[nodiscard]] RemoteReport readRemoteReport(const QByteArray &errorOutput, const QByteArray &nonce);
/// How the script marks where the command begins ("begin\n") and ends ("end CODE\n").
[[nodiscard]] QByteArray remoteMark(const QByteArray &nonce, const QByteArray &what);
/// Whether `tail` holds the script's last line.
[[nodiscard]] bool hasRemoteEnd(const QByteArray &tail, const QByteArray &nonce);

} // namespace ams
