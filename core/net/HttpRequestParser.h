// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/ChunkedBody.h"
#include "net/HttpHead.h"
#include "net/HttpServer.h"

#include <optional>

namespace ams {

/// A complete request as the parser hands it on: what handlers see, and what only the server needs.
struct ParsedHttpRequest
{
    HttpServerRequest request; ///< without `captured` and `peer`
    QStringList segments;      ///< of the path, decoded one by one
    int version = 11;
    bool keepAlive = true;
    bool upgrade = false;
    bool hasBody = false;
};

/// Cuts the bytes of one connection into requests. No socket and no clock: bytes in, requests or a refusal out.
/// Limits and everything that two parsers could understand differently are enforced while bytes arrive, so that a
/// hostile client never makes it hold more than one head and one body.
class HttpRequestParser
{
public:
    enum class State { Head, Body, Complete, Refused };

    HttpRequestParser(qsizetype headerLimit, qint64 bodyLimit);

    /// Takes bytes from the front of `data` and returns how many. Stops after the last byte of a request.
    qsizetype feed(QByteArrayView data);
    /// Makes ready for the next request of the connection.
    void reset();

    [[nodiscard]] State state() const { return m_state; }
    /// Whether a byte of the current request has come.
    [[nodiscard]] bool isStarted() const { return m_state != State::Head || !m_headBytes.isEmpty(); }
    /// Once true it stays so until the body begins: the client waits for "100 Continue".
    [[nodiscard]] bool expectsContinue() const;
    [[nodiscard]] const HttpRefusal &refusal() const { return m_refusal; } ///< when Refused
    [[nodiscard]] ParsedHttpRequest takeRequest();                         ///< when Complete
    [[nodiscard]] const QByteArray &headBytes() const { return m_headBytes; }

private:
    qsizetype feedHead(QByteArrayView data);
    qsizetype feedBody(QByteArrayView data);
    bool takeHeadByte(char byte);
    void endOfHead();
    void refuse(HttpRefusal refusal);

    const qsizetype m_headerLimit;
    const qint64 m_bodyLimit;
    State m_state = State::Head;
    HttpRefusal m_refusal;
    QByteArray m_headBytes;
    bool m_afterReturn = false; // the last byte was CR
    qsizetype m_lineLength = 0; // of the current line, without CR
    int m_emptyLines = 0;       // before the request line
    HttpHead m_head;
    ParsedHttpRequest m_request;
    std::optional<ChunkedBody> m_chunks;
    bool m_bodyBegun = false;
};

} // namespace ams
