// SPDX-License-Identifier: Apache-2.0
#include "sandbox/PagerDutyFront.h"

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kJson = QByteArrayLiteral("application/json; charset=utf-8");

/// These carry a limit of their own besides the one per key (PagerDuty REST: "operation-specific limits").
bool isHeavyOperation(const QByteArray &method, const QString &pattern)
{
    return (pattern == "/incidents"_L1 && (method == "POST" || method == "PUT")) ||
           (pattern == "/oncalls"_L1 && method == "GET");
}

bool looksLikeEmail(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    return at > 0 && at < text.size() - 1 && !text.contains(u' ') && text.indexOf(u'@', at + 1) < 0;
}

HttpServerReply replyWith(int status, const QByteArray &body)
{
    HttpServerReply reply;
    reply.status = status;
    if (!body.isEmpty())
        reply.headers.append({"Content-Type", kJson});
    reply.body = body;
    return reply;
}

HttpServerReply tooManyReply()
{
    // PagerDuty REST: the answer to too many calls has a code but no `errors`.
    return replyWith(429, R"({"error":{"message":"Rate Limit Exceeded","code":2020}})");
}

void addRateHeaders(HttpServerReply &reply, const SandboxRateLimit::Answer &rate)
{
    if (!rate.limited)
        return;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(rate.untilReset).count();
    reply.headers.append({"ratelimit-limit", QByteArray::number(rate.limit)});
    reply.headers.append({"ratelimit-remaining", QByteArray::number(rate.remaining)});
    reply.headers.append({"ratelimit-reset", QByteArray::number(seconds)});
}

/// Version 2 is what is spoken here; another one asked for by name cannot be had.
bool isAcceptable(const HttpServerRequest &request)
{
    const QByteArray accept = request.header("Accept");
    return !accept.contains("version=") || accept.contains("version=2");
}

} // namespace

PagerDutyFront::PagerDutyFront(HttpServer &server, SandboxGate &gate, const SandboxSettings &settings,
                               const SandboxAccount &account, Clock &clock)
    : m_server(server)
    , m_gate(gate)
    , m_settings(settings)
    , m_account(account)
    , m_perToken(clock, settings.restPerMinute)
    , m_perOperation(clock, settings.operationPerMinute)
{
}

void PagerDutyFront::add(const QByteArray &method, const QString &pattern, From from, Handler handler)
{
    const bool isHeavy = isHeavyOperation(method, pattern);
    m_server.route(method, pattern,
                   [this, from, isHeavy, handler = std::move(handler)](const HttpServerRequest &request,
                                                                       const HttpResponder &responder) {
                       m_gate.run(
                           "pagerduty", request, responder,
                           [&](RequestFault fault) { return faultReply(fault, request); },
                           [&](const HttpServerRequest &seen) { return admit(seen, from, isHeavy, handler); });
                   });
}

const SandboxToken *PagerDutyFront::authenticate(const HttpServerRequest &request) const
{
    const QByteArray given = request.header("Authorization");
    const auto found = std::find_if(m_settings.tokens.begin(), m_settings.tokens.end(), [&](const SandboxToken &one) {
        const QByteArray value = one.value.toUtf8();
        return given == "Token token=" + value || given == "Bearer " + value;
    });
    return found == m_settings.tokens.end() ? nullptr : &*found;
}

ApiResult<const User *> PagerDutyFront::actor(const HttpServerRequest &request, From from,
                                              const SandboxToken &token) const
{
    if (!token.user.isEmpty())
        return m_account.userByEmail(token.user);
    const QString email = QString::fromUtf8(request.header("From")).trimmed();
    if (email.isEmpty()) {
        if (from == From::Needed)
            return api::missingFrom();
        return nullptr;
    }
    if (!looksLikeEmail(email))
        return api::malformedFrom();
    const User *user = m_account.userByEmail(email);
    if (!user)
        return api::requesterNotFound();
    return user;
}

ApiResult<> PagerDutyFront::handle(const HttpServerRequest &request, From from, const SandboxToken &token,
                                   const Handler &handler, Outcome &outcome) const
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (!isAcceptable(request))
        return tl::unexpected(ApiError{406, 2001, u"Invalid Input Provided"_s, {u"Only version 2 is available"_s}});
    if (!isRead && token.access == SandboxToken::Access::ReadOnly)
        return api::accessDenied();
    const auto user = actor(request, from, token);
    if (!user)
        return tl::unexpected(user.error());
    if (from == From::Needed && !*user)
        return api::requesterNotFound();
    ApiCall call(request, token, *user);
    const ApiResult<ApiReply> reply = handler(call);
    if (!reply)
        return tl::unexpected(reply.error());
    outcome.reply = replyWith(reply->status, reply->body);
    outcome.effect = call.hasChanged();
    outcome.incident = call.incident();
    outcome.made = call.made();
    if (*user)
        outcome.from = (*user)->email.toUtf8();
    return {};
}

Outcome PagerDutyFront::admit(const HttpServerRequest &request, From from, bool isHeavy, const Handler &handler)
{
    Outcome outcome;
    const SandboxToken *token = authenticate(request);
    if (!token) {
        outcome.reply = replyWith(401, api::unauthenticated().value().body());
        return outcome;
    }
    SandboxRateLimit::Answer rate = m_perToken.take(token->value.toUtf8());
    if (isHeavy) {
        // The headers show whichever limit is nearer.
        const auto heavy = m_perOperation.take(token->value.toUtf8());
        if (heavy.limited && (!rate.limited || !heavy.allowed || heavy.remaining < rate.remaining))
            rate = rate.allowed ? heavy : rate;
    }
    if (!rate.allowed)
        outcome.reply = tooManyReply();
    else if (const auto handled = handle(request, from, *token, handler, outcome); !handled)
        outcome.reply = replyWith(handled.error().status, handled.error().body());
    addRateHeaders(outcome.reply, rate);
    return outcome;
}

HttpServerReply PagerDutyFront::faultReply(RequestFault fault, const HttpServerRequest &request) const
{
    switch (fault) {
    case RequestFault::TooMany: {
        HttpServerReply reply = tooManyReply();
        const SandboxToken *token = authenticate(request);
        auto rate = m_perToken.look(token ? token->value.toUtf8() : QByteArray());
        rate.limited = true;
        rate.remaining = 0;
        rate.limit = std::max(rate.limit, 1);
        rate.untilReset = std::clamp<Milliseconds>(rate.untilReset, std::chrono::seconds(1), std::chrono::seconds(2));
        addRateHeaders(reply, rate);
        return reply;
    }
    case RequestFault::TooManyBare: {
        HttpServerReply reply;
        reply.status = 429;
        return reply;
    }
    case RequestFault::TookTooLong:
        return replyWith(408, R"({"error":{"message":"Request took too long","code":2016}})");
    default:
        break;
    }
    HttpServerReply reply = HttpServerReply::text(500, "<html><body><h1>500 Internal Server Error</h1></body></html>");
    reply.headers = {{"Content-Type", "text/html"}};
    return reply;
}

} // namespace ams::sandbox
