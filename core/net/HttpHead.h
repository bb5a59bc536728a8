// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"

#include <QByteArrayView>

#include <tl/expected.hpp>

#include <optional>

namespace ams {

/// Why a request is not served: the status to answer with and a short text for whoever debugs the client.
struct HttpRefusal
{
    int status = 400;
    QByteArray reason;
};

/// Request line and header fields of one request, with what they say about framing.
struct HttpHead
{
    QByteArray method;
    QByteArray target;
    HttpHeaders headers;
    int version = 11; ///< 10 or 11
    qint64 contentLength = 0;
    bool chunked = false;
    bool keepAlive = true;
    bool upgrade = false; ///< "Connection: upgrade" together with an Upgrade field
    bool expectContinue = false;

    [[nodiscard]] bool hasBody() const { return chunked || contentLength > 0; }
};

/// Parses a whole head, request line to blank line, with Boost.Beast and then refuses what the RFCs leave room to
/// read in two ways: RFC 9112 sections 3.2 (Host), 6.1 (Transfer-Encoding) and 6.3 (Content-Length).
[[nodiscard]] tl::expected<HttpHead, HttpRefusal> parseHttpHead(QByteArrayView bytes);

} // namespace ams
