// SPDX-License-Identifier: Apache-2.0
#include "net/HttpReplyText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ams {

namespace {

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 402:
        return "Payment Required";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

bool is(const QByteArray &name, QByteArrayView wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

bool isSafe(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isOurs(const QByteArray &name)
{
    return is(name, "Content-Length") || is(name, "Transfer-Encoding") || is(name, "Connection");
}

} // namespace

QByteArray httpReplyText(const HttpServerReply &reply, const HttpReplyContext &context)
{
    const int status = reply.status >= 100 && reply.status <= 999 ? reply.status : 500;
    const bool isBodyless = status < 200 || status == 204 || status == 304;
    const bool sendsBody = !isBodyless && context.body == HttpReplyContext::Body::Send;
    QByteArray text;
    text.reserve(256 + (sendsBody ? reply.body.size() : 0));
    text.append("HTTP/1.1 ").append(QByteArray::number(status)).append(' ').append(reasonPhrase(status)).append("\r\n");
    for (const auto &[name, value] : reply.headers) {
        if (!name.isEmpty() && !isOurs(name) && isSafe(name) && isSafe(value))
            text.append(name).append(": ").append(value).append("\r\n");
    }
    if (context.after == HttpReplyContext::After::Close)
        text.append("Connection: close\r\n");
    else if (context.version < 11)
        text.append("Connection: keep-alive\r\n");
    if (!isBodyless)
        text.append("Content-Length: ").append(QByteArray::number(reply.body.size())).append("\r\n");
    text.append("\r\n");
    if (sendsBody)
        text.append(reply.body);
    return text;
}

bool asksToClose(const HttpServerReply &reply)
{
    return std::any_of(reply.headers.begin(), reply.headers.end(),
                       [](const auto &header) { return is(header.first, "Connection") && is(header.second, "close"); });
}

HttpServerReply HttpServerReply::json(int status, const QJsonValue &value)
{
    QByteArray body;
    if (value.isObject()) {
        body = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    } else if (value.isArray()) {
        body = QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    } else {
        // QJsonDocument knows only objects and arrays: take the brackets off again.
        body = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        body = body.mid(1, body.size() - 2);
    }
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

HttpServerReply HttpServerReply::text(int status, const QByteArray &body)
{
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, body};
}

} // namespace ams
