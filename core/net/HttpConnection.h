// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/ConnectionDeadline.h"
#include "net/HttpReplyText.h"
#include "net/HttpRequestParser.h"
#include "net/HttpServer.h"

#include <QTcpSocket>

#include <deque>

namespace ams {

class HttpConnection;

/// What a connection needs of the server it belongs to. Everything is called from the event loop, never from inside
/// the constructor of the connection.
class HttpConnectionOwner
{
public:
    virtual ~HttpConnectionOwner() = default;
    virtual void onRequest(HttpConnection &connection, ParsedHttpRequest request, const HttpResponder &responder) = 0;
    /// The connection is over or handed over; destroy it, but not before control returns to the event loop.
    virtual void onGone(HttpConnection &connection) = 0;
    /// Nothing is read, answered or unsent any more. Comes after each burst of requests.
    virtual void onIdle(HttpConnection &connection) = 0;

    const HttpServerLimits limits;
    HttpServer::Counters counters;

protected:
    explicit HttpConnectionOwner(const HttpServerLimits &limits_) : limits(limits_) {}
};

/// One accepted connection: cuts its bytes into requests, keeps the answers in their order, and knows by when the
/// client has to have done its next thing. Owned by the server, lives in its thread. Has no timer of its own:
/// the server calls sweep() for all connections together.
class HttpConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpConnection)
public:
    HttpConnection(HttpConnectionOwner &owner, const Clock &clock, const QHostAddress &peer,
                   std::unique_ptr<QTcpSocket> socket, QObject *parent);
    ~HttpConnection() override;

    /// Begins to read; for a QSslSocket after its handshake, which has been started by the caller.
    void start();
    /// Answers that request; goes out when all earlier ones are answered.
    void answer(quint64 number, const HttpServerReply &reply);
    /// Ends the connection at once, whatever is under way.
    void abort();
    /// Gives socket and bytes of the upgrade request just announced by onRequest() to `handler`.
    void handOver(const HttpServer::UpgradeHandler &handler);
    /// Closes the connection if the client is too late.
    void sweep(Milliseconds now);
    /// Closes when idle, else after the answers under way.
    void drain();

    [[nodiscard]] const QHostAddress &peer() const { return m_peer; }
    [[nodiscard]] bool isIdle() const;
    /// While onRequest() runs: no earlier request of this connection waits for its answer.
    [[nodiscard]] bool isOnlyRequest() const { return m_exchanges.size() == 1; }

private:
    struct Exchange
    {
        HttpReplyContext context;
        QByteArray reply; ///< empty: not answered yet
    };

    void advance();
    void settle();
    void sendAnswers();
    bool sendReady();
    bool readRequests();
    bool canRead() const;
    bool hasInput() const;
    void takeRequest();
    void refuse(const HttpRefusal &refusal);
    void sendContinue();
    void finishSending();
    void linger();
    void gone();
    qint64 unsent() const;
    ConnectionDeadline::Phase phase() const;
    void updateDeadline();
    void onReadyRead();
    void onBytesWritten(qint64 count);

    HttpConnectionOwner &m_owner;
    std::unique_ptr<QTcpSocket> m_socket;
    QHostAddress m_peer;
    HttpRequestParser m_parser;
    ConnectionDeadline m_deadline;
    QByteArray m_in;        // read from the socket
    qsizetype m_inUsed = 0; // of m_in, by the parser
    std::deque<Exchange> m_exchanges;
    quint64 m_firstNumber = 0; // of m_exchanges.front()
    bool m_isEncrypted = true; // or needs no encryption
    bool m_isAdvancing = false;
    bool m_isReadingLater = false; // advance() has been queued
    bool m_isDraining = false;
    bool m_isReadingOver = false; // no further request is taken
    bool m_wasRefused = false;    // the client may still be sending
    bool m_isLastSent = false;    // the reply after which the connection ends has been written
    bool m_isLingering = false;
    bool m_isGone = false;
    bool m_isContinueSent = false;
};

} // namespace ams
