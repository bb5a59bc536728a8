// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QByteArray>
#include <QString>

#include <deque>
#include <functional>

namespace ams::sandbox {

/// One write request, whatever became of it.
struct AuditEntry
{
    qint64 sequence = 0; ///< from 1, without gaps
    Timestamp time;
    QByteArray api; ///< "pagerduty", "events", "backlog"
    QByteArray method;
    QString path;
    QByteArray from; ///< From header, or whom the key stands for
    QByteArray body;
    int status = 0;      ///< as decided; the client may not have seen it when a fault struck
    QByteArray fault;    ///< the fault that struck; empty when none
    bool effect = false; ///< whether anything was changed
    QString incident;    ///< PagerDuty incident id (several joined by commas) or Backlog issue key
    QString made;        ///< id of what was created, such as the note
};

/// Every write in the order of its arrival, so that "exactly once" can be proved from outside.
class SandboxAudit
{
public:
    /// The oldest are forgotten beyond `limit`; 0 keeps all.
    explicit SandboxAudit(int limit) : m_limit(static_cast<size_t>(limit)) {}

    void add(AuditEntry entry);
    [[nodiscard]] const std::deque<AuditEntry> &entries() const { return m_entries; }
    [[nodiscard]] qint64 forgotten() const { return m_next - 1 - static_cast<qint64>(m_entries.size()); }
    void clear();
    /// Told of every entry as it is added; none by default.
    void setObserver(std::function<void(const AuditEntry &)> observer) { m_observer = std::move(observer); }

    struct Filter
    {
        QString incident; ///< empty: all
        qint64 after = 0; ///< only higher sequence numbers
        qint64 limit = 0; ///< 0: all
    };
    /// `{"entries":[…],"forgotten":n}`
    [[nodiscard]] QByteArray json(const Filter &filter) const;

private:
    size_t m_limit;
    qint64 m_next = 1;
    std::deque<AuditEntry> m_entries;
    std::function<void(const AuditEntry &)> m_observer;
};

} // namespace ams::sandbox
