// SPDX-License-Identifier: Apache-2.0
#include "api/StreamConsumer.h"

#include "api/LinkServer.h"
#include "link/LinkText.h"

#include <QJsonDocument>

namespace ams {

namespace {

constexpr qint64 kPartBytes = 128 * 1024;

} // namespace

StreamConsumer::StreamConsumer(StreamServer &server, std::unique_ptr<QWebSocket> socket)
    : m_server(server), m_socket(std::move(socket)), m_readAt(server.parts().clock.steady())
{
    m_socket->setParent(nullptr);
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_server.limits().messageBytes));
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_server.limits().messageBytes));
    connect(m_socket.get(), &QWebSocket::disconnected, this, &StreamConsumer::onDisconnected);
}

StreamConsumer::~StreamConsumer()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

void StreamConsumer::start()
{
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &StreamConsumer::onText);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this] {
        dismiss({QStringLiteral("bad-message"), QStringLiteral("messages are JSON texts"), false});
    });
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &StreamConsumer::onWritten);
    m_server.parts().clock.after(m_server.limits().hello, this, [this] {
        if (!m_caller)
            dismiss({QStringLiteral("unauthorized"), QStringLiteral("no access token came in time"), false});
    });
}

void StreamConsumer::onText(const QString &text)
{
    if (m_isOver)
        return;
    const auto message = linkMessageFromJson(text.toUtf8());
    if (!message) {
        dismiss({QStringLiteral("bad-message"), message.error().message, false});
        return;
    }
    const bool isHello = std::holds_alternative<message::Hello>(*message);
    if (isHello == m_isAsked) {
        dismiss({QStringLiteral("bad-message"), QStringLiteral("\"hello\" comes first, and once"), false});
        return;
    }
    std::visit([this](const auto &value) { onMessage(value); }, *message);
}

void StreamConsumer::onMessage(const message::Hello &hello)
{
    m_isAsked = true;
    if (hello.protocol != kLinkProtocol) {
        dismiss({QStringLiteral("protocol"), QStringLiteral("this agent speaks protocol %1").arg(kLinkProtocol), true});
        return;
    }
    QByteArray token = bearerToken(m_socket->request().rawHeader("Authorization"));
    if (token.isEmpty())
        token = hello.token.toLatin1();
    m_server.parts().gate.admit(token, m_socket->peerAddress(), this, [this, hello](const Result<Caller> &caller) {
        if (m_isOver)
            return;
        if (caller && caller->rights.highest() >= Role::Viewer)
            admitted(hello, *caller);
        else
            dismiss({QStringLiteral("unauthorized"),
                     caller ? QStringLiteral("this token gives no rights") : caller.error().message, true});
    });
}

void StreamConsumer::admitted(const message::Hello &hello, const Caller &caller)
{
    const IncidentBoard &board = m_server.parts().board;
    m_caller = caller;
    m_rightsKey = QJsonDocument(toJson(caller.rights)).toJson(QJsonDocument::Compact);
    message::Welcome welcome;
    welcome.session = board.session();
    welcome.isResumed = hello.session == board.session() && board.reachesBackTo(hello.number);
    welcome.caller = caller;
    welcome.at = m_server.parts().clock.now();
    if (welcome.isResumed)
        m_position = m_told = hello.number;
    else
        m_sending = Sending{m_server.parts().board.snapshot(caller.rights), 0};
    send(welcome);
    feed();
}

void StreamConsumer::onMessage(const message::Request &request)
{
    if (!m_caller) {
        dismiss({QStringLiteral("bad-message"), QStringLiteral("requests come after \"welcome\""), false});
        return;
    }
    const qint64 unread = m_socket->bytesToWrite();
    if (unread >= 2 * m_server.limits().unreadReplies) {
        dismiss({QStringLiteral("not-reading"), QStringLiteral("replies are asked for and not read"), false});
        return;
    }
    const auto wait = m_server.parts().gate.waitFor(m_caller->token);
    if (wait || m_requests >= m_server.limits().requestsAtOnce || unread >= m_server.limits().unreadReplies) {
        ApiReply busy = apiError(429, QStringLiteral("busy"), QStringLiteral("too many requests"));
        busy.retryAfter = wait.value_or(1);
        send(message::Reply{request.id, busy});
        return;
    }
    ++m_requests;
    m_server.parts().desk.call(*m_caller, request.call, this, [this, id = request.id](const ApiReply &reply) {
        --m_requests;
        if (!m_isOver)
            send(message::Reply{id, reply});
    });
}

void StreamConsumer::onMessage(const message::Ping &ping)
{
    if (hasRoom()) // who does not read needs no answers
        send(message::Pong{ping.mark, m_server.parts().clock.now()});
}

void StreamConsumer::feed()
{
    if (!m_caller || m_isOver)
        return;
    const IncidentBoard &board = m_server.parts().board;
    while (hasRoom()) {
        if (!m_sending && !board.reachesBackTo(m_position)) {
            m_server.countFallenBehind();
            m_sending = Sending{m_server.parts().board.snapshot(m_caller->rights), 0};
        }
        if (m_sending) {
            sendSnapshotPart();
            continue;
        }
        if (m_position == board.number())
            return;
        const StreamServer::DeltaText &delta = m_server.deltaText(m_rightsKey, m_caller->rights, m_position, m_told);
        m_position = delta.number;
        if (delta.text.isEmpty())
            continue;
        m_told = delta.number;
        m_socket->sendTextMessage(delta.text);
    }
    m_isBehind = true; // onWritten() goes on
}

void StreamConsumer::sendSnapshotPart()
{
    const BoardSnapshot &snapshot = *m_sending->snapshot;
    const bool isFirst = m_sending->next == 0;
    QByteArrayList rows;
    for (qint64 bytes = 0; m_sending->next < snapshot.rows.size() && bytes < kPartBytes; ++m_sending->next) {
        bytes += snapshot.rows[m_sending->next].size();
        rows.append(snapshot.rows[m_sending->next]);
    }
    const bool isLast = m_sending->next == snapshot.rows.size();
    const QByteArray tail = isLast ? linkText::snapshotTail(snapshot.holds, snapshot.agent) : QByteArray();
    m_socket->sendTextMessage(QString::fromUtf8(linkText::snapshotPart(snapshot.number, isFirst, rows, tail)));
    if (isLast) {
        m_position = m_told = snapshot.number;
        m_sending.reset();
    }
}

void StreamConsumer::onWritten()
{
    m_readAt = m_server.parts().clock.steady();
    if (m_isBehind && m_socket->bytesToWrite() < m_server.limits().unsentBytes / 2) {
        m_isBehind = false;
        feed();
    }
}

void StreamConsumer::beat()
{
    if (m_isOver || !m_caller)
        return;
    if (m_socket->bytesToWrite() > 0 && m_server.parts().clock.steady() - m_readAt > m_server.limits().stuck) {
        m_socket->abort();
        onDisconnected();
        return;
    }
    if (hasRoom())
        send(message::Ping{m_server.parts().clock.steady().count()});
}

void StreamConsumer::checkToken()
{
    if (m_caller && !m_server.parts().tokens.isGood(m_caller->token))
        dismiss({QStringLiteral("unauthorized"), QStringLiteral("this access token is not valid any more"), true});
}

void StreamConsumer::dismiss(const message::Bye &bye)
{
    if (std::exchange(m_isOver, true))
        return;
    send(bye);
    m_socket->close();
    // A client that does not answer the close is cut off.
    m_server.parts().clock.after(m_server.limits().hello, this, [this] {
        m_socket->abort();
        onDisconnected();
    });
}

void StreamConsumer::onDisconnected()
{
    m_isOver = true;
    if (!std::exchange(m_isGone, true))
        emit gone();
}

void StreamConsumer::send(const LinkMessage &message)
{
    m_socket->sendTextMessage(QString::fromUtf8(toJson(message)));
}

bool StreamConsumer::hasRoom() const
{
    return m_socket->bytesToWrite() < m_server.limits().unsentBytes;
}

} // namespace ams
