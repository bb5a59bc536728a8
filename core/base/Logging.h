// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Secrets.h"

#include <mutex>

namespace ams {

enum class LogFormat {
    Automatic, ///< plain on a terminal, JSON lines otherwise
    Plain,
    Json
};
enum class LogLevel { Debug, Info, Warning, Critical };
[[nodiscard]] std::optional<LogFormat> logFormatFromText(const QString &text); ///< "auto", "plain", "json"
[[nodiscard]] std::optional<LogLevel> logLevelFromText(const QString &text); ///< "debug", "info", "warning", "critical"

struct LogSettings
{
    LogFormat format = LogFormat::Automatic;
    LogLevel level = LogLevel::Info; ///< of our own categories and of Qt's
    QString rules;                   ///< Qt's filter rules on top, one a line: "ams.runs.debug=true"

    bool operator==(const LogSettings &) const = default;
};

/// Sends every Qt log message of the process, masked, as one line and one write() to a file descriptor.
///
/// JSON lines: {"time":…,"level":…,"category":…,"message":…} and a field for each id found in the message as
/// `run=… step=…`. A message never makes more than one line, whatever a title in it contains. Rules in the environment
/// variable AMS_LOG_RULES (separated by ";") come after those of the settings, Qt's QT_LOGGING_RULES after these.
///
/// Qt knows one message handler a process, hence at most one Logging may live at a time; its end restores the previous
/// handler. Messages may come from any thread. Clock and secrets must outlive it.
class Logging
{
public:
    Logging(const LogSettings &settings, const Clock &clock, const Secrets &secrets, int descriptor);
    ~Logging();
    Q_DISABLE_COPY_MOVE(Logging)

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    void write(QtMsgType type, const char *category, const QString &message);

    const Clock &m_clock;
    const Secrets &m_secrets;
    const int m_descriptor;
    const bool m_isPlain;
    std::mutex m_writing;
    QtMessageHandler m_previous = nullptr;
};

} // namespace ams
