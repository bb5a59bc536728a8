// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiDesk.h"
#include "api/ApiGate.h"
#include "net/HttpServer.h"

#include <QObject>

namespace ams {

class StreamServer;

/// The API over HTTP, and the stream over WebSocket, on the agent's own port. Adds its routes to the server; the server
/// brings TLS, deadlines and limits. Lives in the core thread.
class LinkServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkServer)
public:
    LinkServer(ApiDesk &desk, ApiGate &gate, StreamServer &stream, QObject *parent = nullptr);

    /// Before the server listens.
    void addTo(HttpServer &server);

private:
    void onRequest(const HttpServerRequest &request, const HttpResponder &responder);
    void answer(const Caller &caller, const HttpServerRequest &request, const HttpResponder &responder);

    ApiDesk &m_desk;
    ApiGate &m_gate;
    StreamServer &m_stream;
};

/// The token of an "Authorization: Bearer …" header; empty when it is none.
[[nodiscard]] QByteArray bearerToken(const QByteArray &header);

} // namespace ams
