// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/SandboxIncident.h"

#include <deque>

namespace ams::sandbox {

/// One line of the account's log. Its id is made from its place, so none is stored.
struct LogEntry
{
    QByteArray type; ///< "trigger_log_entry"
    SandboxIncident *incident = nullptr;
    Agent agent;
    Timestamp at;
    QByteArray channel = "api"; ///< how it came about: api, auto, timeout, note, …
    QString text;               ///< note text, trigger summary; empty when none
    QString note;               ///< resolution given with a resolve
    QByteArray details;         ///< JSON of the alert, for triggers
};

/// The log entries of all incidents, in order of time. Only grows.
class SandboxLog
{
public:
    LogEntry &add(SandboxIncident &incident, const QByteArray &type, const Agent &agent, Timestamp at);

    [[nodiscard]] const std::deque<LogEntry> &all() const { return m_all; }
    [[nodiscard]] static QString idOf(qsizetype index);
    /// -1 when there is no such entry.
    [[nodiscard]] qsizetype indexOf(const QString &id) const;
    [[nodiscard]] QByteArray json(qsizetype index) const;
    /// Whether the entry belongs to the short story of an incident (`is_overview`).
    [[nodiscard]] static bool isOverview(const LogEntry &entry);

private:
    std::deque<LogEntry> m_all;
};

} // namespace ams::sandbox
