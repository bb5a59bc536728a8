// SPDX-License-Identifier: Apache-2.0
#include "actions/RemoteCommand.h"

namespace ams {

namespace {

/// $1 is the nonce, $2 "i" when $3 is text for the command's input, the rest is the command.
/// It holds neither single quotes nor exclamation marks, which some login shells treat in their own way.
constexpr auto kScript =
    R"(m=$1; k=$2; shift 2; printf "\036ams %s begin\n" "$m" >&2; exec 3<&0; s=; g=; )"
    R"(if command -v setsid >/dev/null 2>&1; then s=setsid; g=-; fi; )"
    R"(if [ "$k" = i ]; then t=$1; shift; printf %s "$t" | $s "$@" 3<&- & else $s "$@" </dev/null 3<&- & fi; j=$!; )"
    R"((cat <&3; kill -s TERM -- "$g$j"; sleep 2; kill -s KILL -- "$g$j") >/dev/null 2>&1 & w=$!; exec 3<&-; )"
    R"(wait "$j"; c=$?; kill "$w" 2>/dev/null; printf "\036ams %s end %s\n" "$m" "$c" >&2; exit "$c")";

} // namespace

QByteArray remoteMark(const QByteArray &nonce, const QByteArray &what)
{
    return "\036ams " + nonce + ' ' + what;
}

QByteArray shellQuoted(const QByteArray &bytes)
{
    QByteArray quoted = bytes;
    // Nothing is special between single quotes but the single quote.
    quoted.replace("'", "'\\''");
    return '\'' + quoted + '\'';
}

QByteArray remoteCommandLine(const QByteArrayList &argv, const QByteArray &input, const QByteArray &nonce)
{
    QByteArrayList words = {"exec", "sh", "-c", shellQuoted(kScript), "ams", shellQuoted(nonce)};
    words.append(input.isEmpty() ? "n" : "i");
    if (!input.isEmpty())
        words.append(shellQuoted(input));
    for (const QByteArray &argument : argv)
        words.append(shellQuoted(argument));
    return words.join(' ');
}

bool hasRemoteEnd(const QByteArray &tail, const QByteArray &nonce)
{
    const qsizetype at = tail.lastIndexOf(remoteMark(nonce, "end "));
    return at >= 0 && tail.indexOf('\n', at) > 0;
}

RemoteReport readRemoteReport(const QByteArray &errorOutput, const QByteArray &nonce)
{
    RemoteReport report;
    const QByteArray beginMark = remoteMark(nonce, "begin\n");
    const qsizetype begin = errorOutput.indexOf(beginMark);
    if (begin < 0) {
        report.diagnostics = errorOutput;
        return report;
    }
    report.begun = true;
    report.diagnostics = errorOutput.left(begin);
    QByteArray rest = errorOutput.mid(begin + beginMark.size());
    const QByteArray endMark = remoteMark(nonce, "end ");
    const qsizetype end = rest.lastIndexOf(endMark);
    const qsizetype endOfLine = end < 0 ? -1 : rest.indexOf('\n', end);
    if (endOfLine < 0) {
        report.errorOutput = rest;
        return report;
    }
    bool isNumber = false;
    const int code = rest.mid(end + endMark.size(), endOfLine - end - endMark.size()).toInt(&isNumber);
    if (isNumber)
        report.exitCode = code;
    report.errorOutput = rest.left(end);
    report.diagnostics += rest.mid(endOfLine + 1);
    return report;
}

} // namespace ams
