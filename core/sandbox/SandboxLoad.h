// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"
#include "sandbox/PagerDutyState.h"
#include "sandbox/SandboxAudit.h"

#include <chrono>
#include <vector>

namespace ams::sandbox {

/// Raises many incidents and keeps the times, for `ams bench`: the sandbox is a process of its own, so that measuring
/// costs the measured agent nothing.
///   POST /sandbox/load {title, service, count, per_second | in_flight}   202; a new load replaces the former
///   GET /sandbox/load   {raised, done, writes}: small, so that the one who asks may ask often
///   GET /sandbox/load/times {incidents: [{id, raised, answered, last_write, resolved}]}
/// Times are microseconds of the machine's monotonic clock, which all its processes share; 0: has not happened.
/// With `per_second` incidents come at that pace; with `in_flight` so many are open at once, the next one coming when
/// one is resolved.
class SandboxLoad final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SandboxLoad)
public:
    SandboxLoad(PagerDutyState &pagerDuty, SandboxAudit &audit, Clock &clock);
    ~SandboxLoad() override;

    void addTo(HttpServer &server);

private:
    struct Times
    {
        QString id;
        qint64 raised = 0;
        qint64 answered = 0;
        qint64 lastWrite = 0;
        qint64 resolved = 0;
    };
    [[nodiscard]] HttpServerReply begin(const HttpServerRequest &request);
    [[nodiscard]] HttpServerReply progress() const;
    [[nodiscard]] HttpServerReply times() const;
    void raiseDue();
    void raiseOne();
    void onWrite(const AuditEntry &entry);
    void onDelivered(const QByteArray &incident);

    PagerDutyState &m_pagerDuty;
    SandboxAudit &m_audit;
    Clock &m_clock;
    std::unique_ptr<QObject> m_pace; ///< owns the timer of the load under way
    QString m_title;
    const Service *m_service = nullptr;
    int m_count = 0;
    double m_perSecond = 0;
    int m_inFlight = 0;
    int m_done = 0;
    qint64 m_writes = 0; ///< of all incidents, since the start
    std::chrono::steady_clock::time_point m_begun;
    std::vector<Times> m_times;
    QHash<QString, size_t> m_index;
};

} // namespace ams::sandbox
