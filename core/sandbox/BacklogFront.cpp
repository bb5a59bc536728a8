// SPDX-License-Identifier: Apache-2.0
#include "sandbox/BacklogFront.h"

#include "sandbox/JsonWriter.h"

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

HttpServerReply replyWith(int status, const QByteArray &body)
{
    HttpServerReply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "application/json;charset=utf-8"}};
    reply.body = body;
    return reply;
}

HttpServerReply errorReply(const BacklogError &error)
{
    return replyWith(error.status, error.body());
}

HttpServerReply faultReply(RequestFault fault)
{
    switch (fault) {
    case RequestFault::TooMany:
        return errorReply({429, 13, u"Too many requests."_s});
    case RequestFault::TooManyBare: {
        HttpServerReply reply;
        reply.status = 429;
        return reply;
    }
    case RequestFault::TookTooLong:
        return errorReply({408, 1, u"Request timeout."_s});
    default:
        return errorReply({500, 1, u"Internal error."_s});
    }
}

BacklogForm bodyForm(const HttpServerRequest &request)
{
    const bool isForm = request.header("Content-Type").toLower().startsWith("application/x-www-form-urlencoded");
    return isForm ? BacklogForm::fromEncoded(request.body) : BacklogForm();
}

BacklogForm queryForm(const HttpServerRequest &request)
{
    const qsizetype mark = request.target.indexOf('?');
    return mark < 0 ? BacklogForm() : BacklogForm::fromEncoded(request.target.mid(mark + 1));
}

} // namespace

BacklogFront::BacklogFront(HttpServer &server, SandboxGate &gate, const SandboxSettings &settings,
                           const BacklogSpace &space, Clock &clock)
    : m_server(server)
    , m_gate(gate)
    , m_settings(settings)
    , m_space(space)
    , m_clock(clock)
    , m_reads(clock, settings.backlogReadPerMinute)
    , m_updates(clock, settings.backlogUpdatePerMinute)
    , m_searches(clock, settings.backlogSearchPerMinute)
{
}

void BacklogFront::add(const QByteArray &method, const QString &pattern, Kind kind, Handler handler)
{
    m_server.route(
        method, u"/backlog/api/v2"_s + pattern,
        [this, kind, handler = std::move(handler)](const HttpServerRequest &request, const HttpResponder &responder) {
            m_gate.run("backlog", request, responder, faultReply,
                       [&](const HttpServerRequest &seen) { return admit(seen, kind, handler); });
        });
}

SandboxRateLimit &BacklogFront::limitOf(Kind kind)
{
    switch (kind) {
    case Kind::Read:
        return m_reads;
    case Kind::Update:
        return m_updates;
    case Kind::Search:
        break;
    }
    return m_searches;
}

Outcome BacklogFront::admit(const HttpServerRequest &request, Kind kind, const Handler &handler)
{
    Outcome outcome;
    BacklogCall call{request, queryForm(request), bodyForm(request), false, {}, {}};
    if (call.query.text("apiKey"_L1) != m_settings.backlogApiKey) {
        outcome.reply = errorReply(BacklogError::unauthenticated().value());
        return outcome;
    }
    outcome.from = m_space.myself().email.toUtf8();
    // The limit is the user's, whatever the key.
    const auto rate = limitOf(kind).take(outcome.from);
    if (!rate.allowed) {
        outcome.reply = errorReply({429, 13, u"Too many requests."_s});
    } else if (const auto reply = handler(call); !reply) {
        outcome.reply = errorReply(reply.error());
    } else {
        outcome.reply = replyWith(reply->status, reply->body);
        if (!reply->location.isEmpty())
            outcome.reply.headers.append(std::pair(QByteArray("Location"), reply->location));
    }
    outcome.effect = call.hasChanged;
    outcome.incident = call.issue;
    outcome.made = call.made;
    addRateHeaders(outcome.reply, rate);
    return outcome;
}

qint64 BacklogFront::resetEpoch(const SandboxRateLimit::Answer &rate) const
{
    return std::chrono::ceil<std::chrono::seconds>((m_clock.now() + rate.untilReset).time_since_epoch()).count();
}

void BacklogFront::addRateHeaders(HttpServerReply &reply, const SandboxRateLimit::Answer &rate) const
{
    if (!rate.limited)
        return;
    reply.headers.append({"X-RateLimit-Limit", QByteArray::number(rate.limit)});
    reply.headers.append({"X-RateLimit-Remaining", QByteArray::number(rate.remaining)});
    reply.headers.append({"X-RateLimit-Reset", QByteArray::number(resetEpoch(rate))});
}

QByteArray BacklogFront::rateLimitJson() const
{
    const QByteArray user = m_space.myself().email.toUtf8();
    const auto write = [&](JsonWriter &json, QByteArrayView name, const SandboxRateLimit &limit) {
        const auto rate = limit.look(user);
        json.beginObject(name).number("limit", rate.limit).number("remaining", rate.remaining);
        json.number("reset", resetEpoch(rate)).endObject();
    };
    JsonWriter json(512);
    json.beginObject().beginObject("rateLimit");
    write(json, "read", m_reads);
    write(json, "update", m_updates);
    write(json, "search", m_searches);
    write(json, "icon", m_reads);
    json.endObject().endObject();
    return json.take();
}

} // namespace ams::sandbox
