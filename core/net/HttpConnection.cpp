// SPDX-License-Identifier: Apache-2.0
#include "net/HttpConnection.h"

#include "net/HttpResponderSlot.h"

#include <QSslSocket>

#include <algorithm>

#include <sys/socket.h>

namespace ams {

namespace {

constexpr qint64 kReadBuffer = 64 * 1024;

} // namespace

HttpConnection::HttpConnection(HttpConnectionOwner &owner, const Clock &clock, const QHostAddress &peer,
                               std::unique_ptr<QTcpSocket> socket, QObject *parent)
    : QObject(parent)
    , m_owner(owner)
    , m_socket(std::move(socket))
    , m_peer(peer)
    , m_parser(owner.limits.headerBytes, owner.limits.bodyBytes)
    , m_deadline(owner.limits, clock)
{
}

HttpConnection::~HttpConnection()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

void HttpConnection::start()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(kReadBuffer);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpConnection::gone);
    // An error does not always end in `disconnected` (a refused handshake, for one).
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket && m_socket->state() != QAbstractSocket::ConnectedState)
            gone();
    });
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket.get())) {
        m_isEncrypted = tls->isEncrypted();
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::onBytesWritten);
        connect(tls, &QSslSocket::encrypted, this, [this] {
            m_isEncrypted = true;
            advance();
        });
    }
    updateDeadline();
    if (m_isEncrypted && m_socket->bytesAvailable() > 0)
        advance();
}

void HttpConnection::onReadyRead()
{
    if (m_isLingering)
        m_socket->skip(m_socket->bytesAvailable());
    else
        advance();
}

void HttpConnection::onBytesWritten(qint64 count)
{
    m_deadline.noteWritten(count);
    // Reading has stopped at `unsentBytes`; it goes on well below, not at every byte.
    if (unsent() <= m_owner.limits.unsentBytes / 2)
        advance();
}

void HttpConnection::answer(quint64 number, const HttpServerReply &reply)
{
    if (m_isGone || m_isLastSent || number < m_firstNumber || number - m_firstNumber >= m_exchanges.size())
        return;
    Exchange &exchange = m_exchanges[number - m_firstNumber];
    if (!exchange.reply.isEmpty())
        return;
    if (m_isDraining || asksToClose(reply)) {
        exchange.context.after = HttpReplyContext::After::Close;
        m_isReadingOver = true;
    }
    exchange.reply = httpReplyText(reply, exchange.context);
    if (number == m_firstNumber && !m_isAdvancing)
        sendAnswers();
}

/// For answers that come from outside our own loop: whoever gives one must not find the handler of the next pipelined
/// request called from inside reply(); settle() has that read later.
void HttpConnection::sendAnswers()
{
    m_isAdvancing = true;
    sendReady();
    settle();
}

/// Sends what may be sent and reads what may be read until neither goes on. Replies given while it runs are picked up
/// by its own loop, so that pipelined requests never recurse.
void HttpConnection::advance()
{
    m_isReadingLater = false;
    if (m_isAdvancing || m_isGone || m_isLingering || !m_isEncrypted)
        return;
    m_isAdvancing = true;
    while (!m_isGone && (sendReady() || readRequests())) {
    }
    settle();
}

void HttpConnection::settle()
{
    if (!m_isGone && unsent() > 0)
        m_socket->flush();
    m_isAdvancing = false;
    if (m_isGone)
        return;
    if (m_isLastSent && unsent() == 0)
        return finishSending();
    updateDeadline();
    if (hasInput() && !std::exchange(m_isReadingLater, true))
        QMetaObject::invokeMethod(this, &HttpConnection::advance, Qt::QueuedConnection);
    else if (isIdle())
        m_owner.onIdle(*this);
}

bool HttpConnection::sendReady()
{
    bool hasSent = false;
    while (!m_isGone && !m_isLastSent && !m_exchanges.empty() && !m_exchanges.front().reply.isEmpty()) {
        const Exchange exchange = std::move(m_exchanges.front());
        m_exchanges.pop_front();
        ++m_firstNumber;
        if (unsent() == 0)
            m_deadline.beginWriting();
        m_socket->write(exchange.reply);
        m_isLastSent = exchange.context.after == HttpReplyContext::After::Close;
        hasSent = true;
    }
    if (m_isLastSent)
        m_exchanges.clear();
    return hasSent;
}

bool HttpConnection::canRead() const
{
    return !m_isGone && !m_isReadingOver && m_exchanges.size() < static_cast<size_t>(m_owner.limits.pipelined) &&
           unsent() < m_owner.limits.unsentBytes;
}

/// Whether readRequests() would find something to do. True after settle() when an answer has been given from outside,
/// or when flushing has made room for more.
bool HttpConnection::hasInput() const
{
    const bool owesContinue = m_parser.expectsContinue() && m_exchanges.empty() && !m_isContinueSent;
    return canRead() && (m_inUsed < m_in.size() || m_socket->bytesAvailable() > 0 || owesContinue);
}

/// Takes at most one request, so that its answer can leave before the next one is read.
bool HttpConnection::readRequests()
{
    if (!canRead())
        return false;
    if (m_parser.expectsContinue() && m_exchanges.empty())
        sendContinue();
    if (m_inUsed == m_in.size()) {
        // No more than there is: a buffer of full size for each small request keeps the allocator tidying up.
        m_in = m_socket->read(std::min(m_socket->bytesAvailable(), kReadBuffer));
        m_inUsed = 0;
        if (m_in.isEmpty())
            return false;
    }
    m_inUsed += m_parser.feed(QByteArrayView(m_in).sliced(m_inUsed));
    if (m_parser.state() == HttpRequestParser::State::Complete) {
        takeRequest();
    } else if (m_parser.state() == HttpRequestParser::State::Refused) {
        ++m_owner.counters.malformed;
        refuse(m_parser.refusal());
    }
    return true;
}

void HttpConnection::takeRequest()
{
    ParsedHttpRequest parsed = m_parser.takeRequest();
    parsed.request.peer = m_peer;
    Exchange exchange;
    exchange.context.version = parsed.version;
    if (parsed.request.method == "HEAD")
        exchange.context.body = HttpReplyContext::Body::Omit;
    if (!parsed.keepAlive) {
        exchange.context.after = HttpReplyContext::After::Close;
        m_isReadingOver = true;
    }
    const quint64 number = m_firstNumber + m_exchanges.size();
    m_exchanges.push_back(std::move(exchange));
    ++m_owner.counters.requests;
    m_isContinueSent = false;
    m_owner.onRequest(*this, std::move(parsed), HttpResponder(std::make_shared<HttpResponder::Slot>(this, number)));
    m_parser.reset();
}

/// The answer goes out after those to earlier requests; then the connection ends.
void HttpConnection::refuse(const HttpRefusal &refusal)
{
    Exchange exchange;
    exchange.context.after = HttpReplyContext::After::Close;
    exchange.reply = httpReplyText(HttpServerReply::text(refusal.status, refusal.reason + '\n'), exchange.context);
    m_exchanges.push_back(std::move(exchange));
    m_isReadingOver = true;
    m_wasRefused = true;
}

void HttpConnection::sendContinue()
{
    if (!std::exchange(m_isContinueSent, true))
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void HttpConnection::handOver(const HttpServer::UpgradeHandler &handler)
{
    Q_ASSERT(m_exchanges.size() == 1);
    const QByteArray head = m_parser.headBytes() + m_in.mid(m_inUsed);
    m_exchanges.clear();
    m_socket->disconnect(this);
    QTcpSocket *const socket = m_socket.release();
    m_isGone = true;
    m_owner.onGone(*this);
    socket->setReadBufferSize(0);
    // QWebSocketServer::handleConnection() reads the request itself, so it has to be in the socket again.
    for (auto byte = head.crbegin(); byte != head.crend(); ++byte)
        socket->ungetChar(*byte);
    handler(socket, head);
}

/// All is sent. A plain connection is shut down for writing first and read on for a while: closing it with unread bytes
/// in the system's buffer would reset it and might take the answer away from the client.
void HttpConnection::finishSending()
{
    const bool isTls = qobject_cast<QSslSocket *>(m_socket.get()) != nullptr;
    if (isTls && !m_wasRefused) {
        m_socket->disconnectFromHost();
        if (!m_isGone)
            linger();
        return;
    }
    if (!isTls)
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    linger();
}

void HttpConnection::linger()
{
    m_isLingering = true;
    m_in.clear();
    m_inUsed = 0;
    updateDeadline();
    m_socket->skip(m_socket->bytesAvailable());
}

void HttpConnection::drain()
{
    m_isDraining = true;
    if (isIdle())
        abort();
}

void HttpConnection::abort()
{
    if (m_isGone)
        return;
    gone();
    m_socket->abort();
}

void HttpConnection::gone()
{
    if (std::exchange(m_isGone, true))
        return;
    m_socket->disconnect(this);
    m_owner.onGone(*this);
}

bool HttpConnection::isIdle() const
{
    return m_exchanges.empty() && !m_parser.isStarted() && unsent() == 0 && !m_isLingering && m_inUsed == m_in.size();
}

qint64 HttpConnection::unsent() const
{
    const auto *tls = qobject_cast<const QSslSocket *>(m_socket.get());
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

ConnectionDeadline::Phase HttpConnection::phase() const
{
    using Phase = ConnectionDeadline::Phase;
    if (m_isLingering)
        return Phase::Lingering;
    if (!m_isEncrypted)
        return Phase::Handshake;
    if (!canRead())
        return Phase::Answering;
    if (m_parser.isStarted())
        return m_parser.state() == HttpRequestParser::State::Head ? Phase::Head : Phase::Body;
    if (!m_exchanges.empty() || unsent() > 0)
        return Phase::Answering;
    return m_firstNumber == 0 ? Phase::First : Phase::Idle;
}

void HttpConnection::updateDeadline()
{
    m_deadline.enter(phase(), m_firstNumber + m_exchanges.size());
}

void HttpConnection::sweep(Milliseconds now)
{
    using Phase = ConnectionDeadline::Phase;
    if (m_isGone)
        return;
    updateDeadline();
    if (!m_isLingering && unsent() > 0 && m_deadline.isWriteLate(now)) {
        ++m_owner.counters.timedOut;
        return abort();
    }
    if (!m_deadline.isPhaseOver(now))
        return;
    switch (m_deadline.phase()) {
    case Phase::Lingering:
    case Phase::Idle:
        return abort();
    case Phase::Handshake:
    case Phase::First:
        ++m_owner.counters.timedOut;
        return abort();
    case Phase::Head:
    case Phase::Body:
        ++m_owner.counters.timedOut;
        refuse({408, "the request took too long"});
        return advance();
    case Phase::Answering:
        break;
    }
}

} // namespace ams
