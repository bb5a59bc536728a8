// SPDX-License-Identifier: Apache-2.0
#include "net/HttpServer.h"

#include "net/HttpConnection.h"
#include "net/HttpResponderSlot.h"
#include "net/HttpRoutes.h"
#include "net/ServerTls.h"

#include <QLoggingCategory>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

#include <algorithm>

#include <unistd.h>

Q_LOGGING_CATEGORY(amsNet, "ams.net", QtInfoMsg)

namespace ams {

namespace {

constexpr int kBacklog = 512;
constexpr Milliseconds kSlowestSweep{500};
constexpr Milliseconds kFastestSweep{10};
constexpr Milliseconds kAcceptPause{100};

/// Hands on descriptors. It never queues connections, so none can fill Qt's queue of pending ones and stop the rest.
class Listener final : public QTcpServer
{
public:
    explicit Listener(std::function<void(qintptr)> onDescriptor) : m_onDescriptor(std::move(onDescriptor)) {}

private:
    void incomingConnection(qintptr descriptor) override { m_onDescriptor(descriptor); }
    std::function<void(qintptr)> m_onDescriptor;
};

/// An IPv4 client counts as the same peer whether it comes over an IPv4 or a dual-stack socket.
QHostAddress normalized(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 number = address.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(number) : address;
}

} // namespace

struct HttpServer::Private final : public HttpConnectionOwner
{
    Private(HttpServer &server_, Clock &clock_, const HttpServerLimits &limits_);
    ~Private() override;

    void accept(qintptr descriptor);
    void sweep();
    void armSweep();
    void checkDrained();
    void onRequest(HttpConnection &connection, ParsedHttpRequest parsed, const HttpResponder &responder) override;
    void onGone(HttpConnection &connection) override;
    void onIdle(HttpConnection &connection) override;

    HttpServer &server;
    Clock &clock;
    Milliseconds sweepEvery;
    HttpRoutes routes;
    std::function<bool(const HttpServerRequest &, const HttpResponder &)> filter;
    std::optional<QSslConfiguration> tls;
    std::unique_ptr<Listener> listener;
    std::vector<HttpConnection *> connections; // children of the server
    QHash<QHostAddress, int> perPeer;
    bool isSweepArmed = false;
    bool isClosing = false;
    bool isDrained = false;
};

HttpServer::Private::Private(HttpServer &server_, Clock &clock_, const HttpServerLimits &limits_)
    : HttpConnectionOwner(limits_), server(server_), clock(clock_)
{
    const Milliseconds shortest =
        std::min({limits.header, limits.body, limits.idle, limits.write, limits.tlsHandshake});
    sweepEvery = std::clamp(shortest / 4, kFastestSweep, kSlowestSweep);
}

HttpServer::Private::~Private()
{
    listener.reset();
    for (HttpConnection *connection : std::exchange(connections, {}))
        delete connection;
}

void HttpServer::Private::accept(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket;
    if (static_cast<int>(connections.size()) >= limits.connections) {
        ++counters.refused;
        ::close(static_cast<int>(descriptor));
        return;
    }
    if (tls)
        socket = std::make_unique<QSslSocket>();
    else
        socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    const QHostAddress peer = normalized(socket->peerAddress());
    int &count = perPeer[peer];
    if (count >= limits.connectionsPerPeer) {
        ++counters.refused;
        socket->abort();
        return;
    }
    ++count;
    ++counters.accepted;
    auto *secure = qobject_cast<QSslSocket *>(socket.get());
    auto *connection = new HttpConnection(*this, clock, peer, std::move(socket), &server);
    connections.push_back(connection);
    if (secure) {
        secure->setSslConfiguration(*tls);
        secure->startServerEncryption();
    }
    connection->start();
    armSweep();
}

void HttpServer::Private::armSweep()
{
    if (std::exchange(isSweepArmed, true))
        return;
    clock.after(sweepEvery, &server, [this] { sweep(); });
}

/// Nobody is woken while no client is connected: the sweep arms itself again only as long as there is something to do.
void HttpServer::Private::sweep()
{
    isSweepArmed = false;
    const Milliseconds now = clock.steady();
    const std::vector<HttpConnection *> current = connections; // sweeping shortens the list
    for (HttpConnection *connection : current)
        connection->sweep(now);
    if (!connections.empty())
        armSweep();
}

void HttpServer::Private::onRequest(HttpConnection &connection, ParsedHttpRequest parsed,
                                    const HttpResponder &responder)
{
    if (filter && filter(parsed.request, responder))
        return;
    if (const UpgradeHandler *upgrade = routes.findUpgrade(parsed.request.path)) {
        if (!parsed.upgrade || parsed.request.method != "GET" || parsed.version < 11)
            responder.reply({426, {{"Upgrade", "websocket"}}, "this path speaks WebSocket only\n"});
        else if (parsed.hasBody || !connection.isOnlyRequest())
            responder.reply(HttpServerReply::text(400, "an upgrade stands alone and has no body\n"));
        else
            connection.handOver(*upgrade);
        return;
    }
    auto found = routes.find(parsed.request.method, parsed.segments);
    if (found.handler) {
        parsed.request.captured = std::move(found.captured);
        (*found.handler)(parsed.request, responder);
    } else if (found.allowed.isEmpty()) {
        responder.reply(HttpServerReply::text(404, "no such path\n"));
    } else {
        HttpServerReply reply = HttpServerReply::text(405, "no such method for this path\n");
        reply.headers.append({"Allow", found.allowed.join(", ")});
        responder.reply(std::move(reply));
    }
}

void HttpServer::Private::onGone(HttpConnection &connection)
{
    const auto at = std::find(connections.begin(), connections.end(), &connection);
    if (at == connections.end())
        return;
    *at = connections.back();
    connections.pop_back();
    const auto count = perPeer.find(connection.peer());
    if (--count.value() == 0)
        perPeer.erase(count);
    connection.deleteLater();
    checkDrained();
}

void HttpServer::Private::onIdle(HttpConnection &connection)
{
    if (isClosing)
        connection.drain();
}

void HttpServer::Private::checkDrained()
{
    if (isClosing && connections.empty() && !std::exchange(isDrained, true))
        QMetaObject::invokeMethod(&server, &HttpServer::drained, Qt::QueuedConnection);
}

HttpServer::HttpServer(Clock &clock, HttpServerLimits limits, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, clock, limits))
{
}

HttpServer::~HttpServer() = default;

void HttpServer::route(const QByteArray &method, const QString &pattern, Handler handler)
{
    d->routes.add(method, pattern, std::move(handler));
}

void HttpServer::routeUpgrade(const QString &path, UpgradeHandler handler)
{
    d->routes.addUpgrade(path, std::move(handler));
}

void HttpServer::setFilter(std::function<bool(const HttpServerRequest &, const HttpResponder &)> filter)
{
    d->filter = std::move(filter);
}

Result<> HttpServer::listen(const QHostAddress &address, quint16 port, const std::optional<HttpTls> &tls)
{
    if (tls) {
        auto configuration = serverTls(*tls);
        if (!configuration)
            return tl::unexpected(configuration.error());
        d->tls = std::move(*configuration);
    }
    d->listener = std::make_unique<Listener>([this](qintptr descriptor) { d->accept(descriptor); });
    d->listener->setListenBacklogSize(kBacklog);
    // Out of file descriptors: Qt pauses for good, we try again.
    connect(d->listener.get(), &QTcpServer::acceptError, this, [this] {
        qCWarning(amsNet, "cannot accept connections: %s", qPrintable(d->listener->errorString()));
        d->clock.after(kAcceptPause, d->listener.get(), [this] { d->listener->resumeAccepting(); });
    });
    if (!d->listener->listen(address, port)) {
        const QString reason = d->listener->errorString();
        d->listener.reset();
        return fail(ErrorKind::Unreachable,
                    QStringLiteral("cannot listen on %1 port %2: %3").arg(address.toString()).arg(port).arg(reason));
    }
    d->isClosing = false;
    d->isDrained = false;
    return {};
}

quint16 HttpServer::port() const
{
    return d->listener ? d->listener->serverPort() : 0;
}

void HttpServer::close()
{
    if (std::exchange(d->isClosing, true))
        return;
    if (d->listener)
        d->listener->close();
    const std::vector<HttpConnection *> current = d->connections; // draining shortens the list
    for (HttpConnection *connection : current)
        connection->drain();
    d->checkDrained();
}

HttpServer::Counters HttpServer::counters() const
{
    Counters counters = d->counters;
    counters.open = static_cast<int>(d->connections.size());
    return counters;
}

} // namespace ams
