// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"
#include "sandbox/BacklogSpace.h"
#include "sandbox/PagerDutyState.h"
#include "sandbox/SandboxAudit.h"

namespace ams::sandbox {

/// /healthz and /sandbox/*: what a rehearsal needs to set the stage and to look behind it. See Sandbox.h.
class ControlRoutes
{
public:
    ControlRoutes(PagerDutyState &pagerDuty, BacklogSpace &backlog, SandboxAudit &audit, FaultDice &dice);

    void addTo(HttpServer &server);

private:
    [[nodiscard]] HttpServerReply state() const;
    [[nodiscard]] HttpServerReply readAudit(const HttpServerRequest &request) const;
    [[nodiscard]] HttpServerReply setFaults(const HttpServerRequest &request);
    [[nodiscard]] HttpServerReply raise(const HttpServerRequest &request);
    [[nodiscard]] HttpServerReply setSecrets(const HttpServerRequest &request);

    PagerDutyState &m_pagerDuty;
    BacklogSpace &m_backlog;
    SandboxAudit &m_audit;
    FaultDice &m_dice;
};

} // namespace ams::sandbox
