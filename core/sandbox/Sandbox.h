// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "sandbox/SandboxSettings.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace ams {

class HttpClient;
class Random;

namespace sandbox {
class BacklogSpace;
class SandboxAudit;
struct PagerDutyState;
} // namespace sandbox

/// A stand-in for PagerDuty (REST, Events API v2, webhooks v3) and Backlog (API v2) on one loopback port, to rehearse
/// and to test against. PagerDuty REST is under /, events under /v2/enqueue and /v2/change/enqueue, Backlog under
/// /backlog/api/v2.
///
/// Control, without credentials, limits or faults:
///   GET /healthz
///   GET /sandbox/state                         account, every incident with its notes, subscriptions, Backlog issues
///   GET /sandbox/audit?incident=&after=&limit=  every write in order; DELETE forgets them
///   GET, PUT /sandbox/faults                   fields of SandboxFaults, and "seed"; PUT changes what it names
///   POST /sandbox/incidents                    {title, service, urgency?, priority?, as?: monitor|person, key?,
///                                              details?}; service by id or name
///   PUT /sandbox/subscriptions/{id}/secrets    {secrets: […]}: several sign at once, as during a rotation
///
/// Everything is kept in memory. Lives in one thread; references outlive it. Listens on 127.0.0.1 only.
class Sandbox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sandbox)
public:
    /// `random` makes ids and jitter; faults are drawn from a generator of their own, seeded by the settings.
    Sandbox(SandboxSettings settings, Clock &clock, Random &random, HttpClient &http);
    ~Sandbox() override;

    /// Unreachable when the port cannot be had.
    [[nodiscard]] Result<> start();

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QUrl pagerDutyUrl() const; ///< base of REST
    [[nodiscard]] QUrl eventsUrl() const;    ///< base of the Events API: /v2/enqueue is below
    [[nodiscard]] QUrl backlogUrl() const;   ///< base of the Backlog space: /api/v2 is below

    // For tests in the same process.
    [[nodiscard]] const sandbox::SandboxAudit &audit() const;
    [[nodiscard]] sandbox::PagerDutyState &pagerDuty() const;
    [[nodiscard]] const sandbox::BacklogSpace &backlog() const;
    void setFaults(const SandboxFaults &faults);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ams
