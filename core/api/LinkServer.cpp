// SPDX-License-Identifier: Apache-2.0
#include "api/LinkServer.h"

#include "api/StreamServer.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace ams {

namespace {

HttpServerReply httpReply(const ApiReply &reply)
{
    HttpServerReply http;
    http.status = reply.status;
    if (reply.bytes) {
        http.body = *reply.bytes;
        http.headers = {{"Content-Type", "application/octet-stream"}, {"Accept-Ranges", "bytes"}};
    } else {
        http.body = QJsonDocument(reply.body).toJson(QJsonDocument::Compact) + '\n';
        http.headers = {{"Content-Type", "application/json"}};
    }
    http.headers.emplaceBack("Cache-Control", "no-store");
    if (reply.retryAfter > 0)
        http.headers.emplaceBack("Retry-After", QByteArray::number(reply.retryAfter));
    if (reply.status == 401)
        http.headers.emplaceBack("WWW-Authenticate", "Bearer");
    return http;
}

/// "bytes=100-199" and "bytes=100-" as the query items that the API knows; other forms are left out, which means the
/// whole (RFC 9110, 14.2).
struct ByteRange
{
    qint64 from = 0;
    std::optional<qint64> length;
};
std::optional<ByteRange> rangeOf(const QByteArray &header)
{
    static const QRegularExpression form(QStringLiteral("\\Abytes=(\\d{1,18})-(\\d{1,18})?\\z"));
    const auto match = form.match(QString::fromLatin1(header));
    if (!match.hasMatch())
        return std::nullopt;
    ByteRange range{match.captured(1).toLongLong(), std::nullopt};
    if (!match.captured(2).isEmpty()) {
        const qint64 last = match.captured(2).toLongLong();
        if (last < range.from)
            return std::nullopt;
        range.length = last - range.from + 1;
    }
    return range;
}

} // namespace

QByteArray bearerToken(const QByteArray &header)
{
    constexpr QByteArrayView scheme("bearer ");
    return header.left(scheme.size()).toLower() == scheme ? header.mid(scheme.size()).trimmed() : QByteArray();
}

LinkServer::LinkServer(ApiDesk &desk, ApiGate &gate, StreamServer &stream, QObject *parent)
    : QObject(parent), m_desk(desk), m_gate(gate), m_stream(stream)
{
}

void LinkServer::addTo(HttpServer &server)
{
    for (const ApiRoute &route : m_desk.routes()) {
        server.route(route.method, route.pattern,
                     [this](const HttpServerRequest &request, const HttpResponder &responder) {
                         onRequest(request, responder);
                     });
    }
    server.routeUpgrade(QStringLiteral("/v1/stream"),
                        [this](QTcpSocket *socket, const QByteArray &) { m_stream.take(socket); });
}

void LinkServer::onRequest(const HttpServerRequest &request, const HttpResponder &responder)
{
    m_gate.admit(bearerToken(request.header("Authorization")), request.peer, this,
                 [this, request, responder](const Result<Caller> &caller) {
                     if (!caller) {
                         responder.reply(
                             httpReply(apiError(401, QStringLiteral("unauthorized"), caller.error().message)));
                     } else if (const auto wait = m_gate.waitFor(caller->token)) {
                         ApiReply reply =
                             apiError(429, QStringLiteral("busy"), QStringLiteral("too many requests with this token"));
                         reply.retryAfter = *wait;
                         responder.reply(httpReply(reply));
                     } else {
                         answer(*caller, request, responder);
                     }
                 });
}

void LinkServer::answer(const Caller &caller, const HttpServerRequest &request, const HttpResponder &responder)
{
    ApiCall call;
    call.method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    const qsizetype end = request.target.indexOf('?');
    call.path = QString::fromLatin1(end < 0 ? request.target : request.target.left(end));
    if (call.path.contains(QLatin1StringView("://"))) // absolute form
        call.path = QUrl(call.path).path(QUrl::FullyEncoded);
    call.query = request.query;
    if (!request.body.isEmpty()) {
        const QJsonDocument body = QJsonDocument::fromJson(request.body);
        if (!body.isObject()) {
            responder.reply(
                httpReply(apiError(400, QStringLiteral("invalid"), QStringLiteral("the body must be a JSON object"))));
            return;
        }
        call.body = body.object();
    }
    const auto range = rangeOf(request.header("Range"));
    if (range) {
        call.query.addQueryItem(QStringLiteral("from"), QString::number(range->from));
        if (range->length)
            call.query.addQueryItem(QStringLiteral("length"), QString::number(*range->length));
    }
    m_desk.call(caller, call, this, [responder, from = range ? range->from : 0](const ApiReply &reply) {
        HttpServerReply http = httpReply(reply);
        if (reply.status == 206) {
            const qint64 last = from + reply.bytes->size() - 1;
            http.headers.append({"Content-Range", "bytes " + QByteArray::number(from) + '-' + QByteArray::number(last) +
                                                      '/' + QByteArray::number(reply.totalBytes)});
        }
        responder.reply(std::move(http));
    });
}

} // namespace ams
