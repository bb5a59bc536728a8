// SPDX-License-Identifier: Apache-2.0
#include "api/StreamServer.h"

#include "api/StreamConsumer.h"
#include "link/LinkText.h"

#include <QWebSocket>

#include <algorithm>

namespace ams {

StreamServer::StreamServer(const Parts &parts, StreamLimits limits, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_limits(limits)
    , m_server(QStringLiteral("ams"), QWebSocketServer::NonSecureMode) // TLS is the HTTP server's, already done
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &StreamServer::onConnection);
    connect(&m_parts.board, &IncidentBoard::changed, this, &StreamServer::onChanged);
    connect(&m_parts.tokens, &TokenBook::refreshed, this, &StreamServer::onTokens);
}

StreamServer::~StreamServer() = default;

void StreamServer::take(QTcpSocket *socket)
{
    // The handshake deletes the socket when it comes to nothing.
    socket->setParent(&m_server);
    m_server.handleConnection(socket);
}

void StreamServer::onConnection()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        auto consumer = std::make_unique<StreamConsumer>(*this, std::unique_ptr<QWebSocket>(socket));
        StreamConsumer *one = consumer.get();
        // Later: a socket may say that it is gone while the list is being gone through.
        connect(
            one, &StreamConsumer::gone, this, [this, one] { forget(one); }, Qt::QueuedConnection);
        const bool isFull = m_isClosed || consumers() >= m_limits.consumers;
        m_consumers.push_back(std::move(consumer));
        if (isFull)
            one->dismiss({m_isClosed ? QStringLiteral("stopping") : QStringLiteral("too-many-consumers"),
                          QStringLiteral("this agent takes no more consumers now"), false});
        else
            one->start();
        if (!std::exchange(m_isBeating, true))
            m_parts.clock.after(m_limits.pingEvery, this, [this] { beat(); });
    }
}

void StreamServer::forget(StreamConsumer *consumer)
{
    const auto found = std::find_if(m_consumers.begin(), m_consumers.end(),
                                    [consumer](const auto &one) { return one.get() == consumer; });
    if (found == m_consumers.end())
        return;
    m_consumers.erase(found);
}

void StreamServer::onChanged()
{
    if (m_consumers.empty() || std::exchange(m_isFlushDue, true))
        return;
    m_parts.clock.after(m_limits.flushEvery, this, [this] { flush(); });
}

void StreamServer::flush()
{
    m_isFlushDue = false;
    for (const auto &consumer : m_consumers)
        consumer->feed();
    m_texts.clear();
}

const StreamServer::DeltaText &StreamServer::deltaText(const QByteArray &rightsKey, const Rights &rights,
                                                       qint64 position, qint64 told)
{
    const IncidentBoard &board = m_parts.board;
    const QByteArray key = rightsKey + QByteArray::number(position) + '/' + QByteArray::number(told) + '/' +
                           QByteArray::number(board.number());
    const auto found = m_texts.constFind(key);
    if (found != m_texts.cend())
        return found.value();
    DeltaText made;
    QByteArrayList changes;
    qint64 bytes = 0;
    made.number = position;
    for (auto change = board.after(position); change != board.end() && bytes < m_limits.unsentBytes / 2; ++change) {
        made.number = change->number;
        if (!IncidentBoard::isVisible(*change, rights))
            continue;
        bytes += change->json().size();
        changes.append(change->json());
    }
    if (!changes.isEmpty())
        made.text = QString::fromUtf8(linkText::delta(told, made.number, changes));
    return m_texts.insert(key, std::move(made)).value();
}

/// Pings, and finds out who does not read any more. Nobody is woken while nobody listens.
void StreamServer::beat()
{
    m_isBeating = !m_consumers.empty();
    if (!m_isBeating)
        return;
    std::vector<StreamConsumer *> current; // beating may shorten the list
    for (const auto &consumer : m_consumers)
        current.push_back(consumer.get());
    for (StreamConsumer *consumer : current)
        consumer->beat();
    m_texts.clear();
    m_parts.clock.after(m_limits.pingEvery, this, [this] { beat(); });
}

void StreamServer::onTokens()
{
    for (const auto &consumer : m_consumers)
        consumer->checkToken();
}

void StreamServer::close()
{
    m_isClosed = true;
    for (const auto &consumer : m_consumers)
        consumer->dismiss({QStringLiteral("stopping"), QStringLiteral("this agent stops"), false});
}

} // namespace ams
