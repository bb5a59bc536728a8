// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"

#include <QHash>
#include <QHostAddress>
#include <QJsonValue>
#include <QObject>
#include <QUrlQuery>

class QTcpSocket;

namespace ams {

struct HttpServerRequest
{
    QByteArray method;
    QByteArray target; ///< as sent: path and query
    QString path;      ///< decoded, without query
    QUrlQuery query;
    HttpHeaders headers;
    QByteArray body;                  ///< raw bytes as received (chunks joined)
    QHash<QString, QString> captured; ///< values of "{name}" parts of the route, decoded
    QHostAddress peer;

    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headerValue(headers, name); }
};

struct HttpServerReply
{
    int status = 200;
    HttpHeaders headers;
    QByteArray body;

    [[nodiscard]] static HttpServerReply json(int status, const QJsonValue &value);
    [[nodiscard]] static HttpServerReply text(int status, const QByteArray &body);
};

/// The right to answer one request, now or later. Movable and copyable handle; the first answer counts.
/// Answering after the client has left, or after the server has died, does nothing. Dropping the last handle
/// unanswered sends 500, so that a forgotten request never hangs. Neither calls a handler: the next pipelined request
/// is read later, from the event loop.
class HttpResponder
{
public:
    struct Slot; ///< shared between handle and connection
    explicit HttpResponder(std::shared_ptr<Slot> slot);
    void reply(HttpServerReply reply) const;
    /// Closes the connection without an answer, as a failing server would (the sandbox's faults need it).
    void drop() const;

private:
    std::shared_ptr<Slot> m_slot;
};

struct HttpServerLimits
{
    qsizetype headerBytes = 16 * 1024;
    qint64 bodyBytes = 1024 * 1024; ///< over it: 413
    int connections = 1000;         ///< over it: new ones are closed at once; those handed over do not count
    int connectionsPerPeer = 200;
    int pipelined = 16;         ///< unanswered requests of one connection; then it is not read from
    Milliseconds header{10000}; ///< from the first byte of a request, or from accept, to its blank line
    Milliseconds body{30000};   ///< from the blank line to the last byte
    Milliseconds idle{60000};   ///< between requests
    Milliseconds write{30000};  ///< a client that takes less than 64 KB of its answers in this time is cut off
    qint64 unsentBytes = 4 * 1024 * 1024; ///< with this much unsent no further request of the connection is read
    Milliseconds tlsHandshake{10000};
};

struct HttpTls
{
    QString certificateFile; ///< PEM, chain in order
    QString keyFile;         ///< PEM
};

/// A small strict HTTP/1.1 server on Qt's sockets, parsing with Boost.Beast (why not QHttpServer: ARCHITECTURE.md).
/// Keep-alive and pipelining; Transfer-Encoding together with Content-Length is refused (400), as is every request
/// that two parsers could read differently. Lives in one thread; handlers are called there and must not block, nor
/// destroy the server. A client that closes its sending side counts as gone as soon as that is seen: what was answered
/// by then still reaches it, later answers do not. Replies carry no Date and no Server header.
class HttpServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpServer)
public:
    using Handler = std::function<void(const HttpServerRequest &, const HttpResponder &)>;
    /// Takes over, and owns, the connection of an upgrade request (WebSocket). `head` is a copy of the bytes that came
    /// since the start of the request; they stand in the socket again, so that
    /// QWebSocketServer::handleConnection(socket) can be called right away. The filter has seen the request before.
    using UpgradeHandler = std::function<void(QTcpSocket *socket, const QByteArray &head)>;

    explicit HttpServer(Clock &clock, HttpServerLimits limits = {}, QObject *parent = nullptr);
    ~HttpServer() override;

    /// `pattern` is a path whose parts may be "{name}". Unknown path: 404, known path with other method: 405.
    /// HEAD is answered by GET routes. Routes are added before listen().
    void route(const QByteArray &method, const QString &pattern, Handler handler);
    void routeUpgrade(const QString &path, UpgradeHandler handler);
    /// Sees every request before routing; returning true means it has answered (authentication, faults).
    void setFilter(std::function<bool(const HttpServerRequest &, const HttpResponder &)> filter);

    /// Port 0 takes a free one. Unreachable when the address cannot be bound, Invalid for bad TLS files.
    [[nodiscard]] Result<> listen(const QHostAddress &address, quint16 port, const std::optional<HttpTls> &tls = {});
    [[nodiscard]] quint16 port() const;
    /// Stops accepting and lets open requests be answered; `drained` follows when none is open.
    void close();

    struct Counters
    {
        quint64 accepted = 0;
        quint64 refused = 0; ///< over a connection limit
        quint64 requests = 0;
        quint64 malformed = 0; ///< answered 4xx by the parser
        quint64 timedOut = 0;
        int open = 0;
    };
    [[nodiscard]] Counters counters() const;

signals:
    void drained();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ams
