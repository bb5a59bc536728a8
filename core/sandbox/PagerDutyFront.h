// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/ApiCall.h"
#include "sandbox/SandboxGate.h"
#include "sandbox/SandboxRateLimit.h"

namespace ams::sandbox {

enum class From { Needed, NotNeeded };

/// The way into the pretended PagerDuty REST: credentials, Accept, rate limit and From header are checked here, as the
/// real one does, before a handler sees the call.
class PagerDutyFront
{
public:
    PagerDutyFront(HttpServer &server, SandboxGate &gate, const SandboxSettings &settings,
                   const SandboxAccount &account, Clock &clock);

    using Handler = std::function<ApiResult<ApiReply>(ApiCall &)>;
    void add(const QByteArray &method, const QString &pattern, From from, Handler handler);
    /// For routes that are functions of one state, which outlives the server.
    template<typename State>
    auto routesOf(State &state)
    {
        using Route = ApiResult<ApiReply> (*)(ApiCall &, State &);
        return [this, &state](const char *method, const QString &pattern, From from, Route route) {
            add(method, pattern, from, [&state, route](ApiCall &call) { return route(call, state); });
        };
    }

private:
    [[nodiscard]] Outcome admit(const HttpServerRequest &request, From from, bool isHeavy, const Handler &handler);
    [[nodiscard]] ApiResult<> handle(const HttpServerRequest &request, From from, const SandboxToken &token,
                                     const Handler &handler, Outcome &outcome) const;
    [[nodiscard]] const SandboxToken *authenticate(const HttpServerRequest &request) const;
    [[nodiscard]] ApiResult<const User *> actor(const HttpServerRequest &request, From from,
                                                const SandboxToken &token) const;
    [[nodiscard]] HttpServerReply faultReply(RequestFault fault, const HttpServerRequest &request) const;

    HttpServer &m_server;
    SandboxGate &m_gate;
    const SandboxSettings &m_settings;
    const SandboxAccount &m_account;
    SandboxRateLimit m_perToken;
    SandboxRateLimit m_perOperation;
};

} // namespace ams::sandbox
