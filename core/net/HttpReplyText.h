// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

namespace ams {

/// What about the request and the connection shapes the bytes of its reply.
struct HttpReplyContext
{
    enum class Body { Send, Omit }; ///< Omit for HEAD
    enum class After { KeepAlive, Close };
    Body body = Body::Send;
    After after = After::KeepAlive;
    int version = 11;
};

/// The bytes of a reply, head and body. Content-Length, Transfer-Encoding and Connection are the server's own business
/// and dropped from `reply`, as is every header that holds a line break (nobody can smuggle a second reply in).
/// RFC 9110: no body for 1xx, 204, 304 and HEAD; no Content-Length for 1xx, 204 and 304.
[[nodiscard]] QByteArray httpReplyText(const HttpServerReply &reply, const HttpReplyContext &context);

/// Whether the handler itself asks for the end of the connection ("Connection: close").
[[nodiscard]] bool asksToClose(const HttpServerReply &reply);

} // namespace ams
