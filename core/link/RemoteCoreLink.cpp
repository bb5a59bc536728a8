// SPDX-License-Identifier: Apache-2.0
#include "link/RemoteCoreLink.h"

#include <QFile>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QWebSocket>

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kLookEvery{1000};
constexpr quint64 kLongestMessage = 64ULL * 1024 * 1024;

QUrl streamUrl(const QUrl &agent)
{
    QUrl url = agent;
    url.setScheme(agent.scheme() == QLatin1StringView("http") ? QStringLiteral("ws") : QStringLiteral("wss"));
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + QStringLiteral("/v1/stream"));
    return url;
}

} // namespace

RemoteCoreLink::RemoteCoreLink(RemoteLinkSettings settings, Clock &clock, Random &random, QObject *parent)
    : ApiCoreLink(clock, settings.requestTimeout, parent), m_settings(std::move(settings)), m_random(random)
{
    m_state.since = clock.now();
}

RemoteCoreLink::~RemoteCoreLink()
{
    dropSocket();
}

void RemoteCoreLink::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    m_failures = 0;
    m_session.clear(); // who opens a link wants the whole picture
    m_number = 0;
    setState(LinkState::Kind::Connecting, clock().now());
    connectSocket();
}

void RemoteCoreLink::close()
{
    if (!std::exchange(m_isOpen, false))
        return;
    dropSocket();
    failPending(QStringLiteral("the link was closed"));
    setState(LinkState::Kind::Off, clock().now());
}

// The connection
// -------------------------------------------------------------------------------------------------------

void RemoteCoreLink::connectSocket()
{
    const quint64 attempt = ++m_attempt;
    m_isWelcome = false;
    m_incoming.reset();
    m_heardSteady = clock().steady();
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(kLongestMessage);
    m_socket->setMaxAllowedIncomingFrameSize(kLongestMessage);
    connect(m_socket.get(), &QWebSocket::connected, this, &RemoteCoreLink::onConnected);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &RemoteCoreLink::onText);
    // A fault may come from inside open(); whoever asked for that is not surprised by signals then.
    connect(
        m_socket.get(), &QWebSocket::disconnected, this,
        [this, attempt] {
            if (attempt == m_attempt)
                onLost(m_socket->errorString());
        },
        Qt::QueuedConnection);
    connect(
        m_socket.get(), QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
        [this, attempt] {
            if (attempt == m_attempt)
                onLost(m_socket->errorString());
        },
        Qt::QueuedConnection);
    if (!m_settings.caFile.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(m_settings.caFile));
        m_socket->setSslConfiguration(tls);
    }
    QNetworkRequest request(streamUrl(m_settings.agent));
    request.setRawHeader("Authorization", "Bearer " + m_settings.token.toLatin1());
    m_socket->open(request);
    watch(attempt);
}

void RemoteCoreLink::dropSocket()
{
    ++m_attempt;
    m_isWelcome = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // perhaps this runs in one of its signals
}

void RemoteCoreLink::onConnected()
{
    send(message::Hello{kLinkProtocol, {}, m_session, m_number});
}

void RemoteCoreLink::onLost(const QString &why)
{
    dropSocket();
    failPending(QStringLiteral("the connection was lost before the answer came"));
    if (!m_isOpen)
        return;
    if (m_heardAt == Timestamp{}) // nothing to show yet
        setState(LinkState::Kind::Connecting, m_state.since, why);
    else
        setState(LinkState::Kind::CutOff, m_heardAt, why);
    const Milliseconds delay =
        nextDelay(m_settings.again, std::min(++m_failures, 20), m_random).value_or(m_settings.again.longest);
    clock().after(delay, this, [this, attempt = m_attempt] {
        if (m_isOpen && attempt == m_attempt)
            connectSocket();
    });
}

/// The agent says something every few seconds; silence means that something between has failed without a word.
void RemoteCoreLink::watch(quint64 attempt)
{
    clock().after(kLookEvery, this, [this, attempt] {
        if (attempt != m_attempt)
            return;
        const Milliseconds silent = clock().steady() - m_heardSteady;
        if (silent >= m_settings.lostAfter) {
            onLost(QStringLiteral("nothing was heard from the agent"));
            return;
        }
        if (silent >= m_settings.staleAfter && m_state.kind == LinkState::Kind::Live)
            setState(LinkState::Kind::Stale, m_heardAt);
        watch(attempt);
    });
}

void RemoteCoreLink::startOver(const QString &why)
{
    m_session.clear();
    m_number = 0;
    onLost(why);
}

// What the agent says
// --------------------------------------------------------------------------------------------------

void RemoteCoreLink::onText(const QString &text)
{
    const auto message = linkMessageFromJson(text.toUtf8());
    if (!message) {
        startOver(message.error().message);
        return;
    }
    m_heardAt = clock().now();
    m_heardSteady = clock().steady();
    const quint64 attempt = m_attempt;
    std::visit([this](const auto &value) { onMessage(value); }, *message);
    if (attempt == m_attempt && m_state.kind == LinkState::Kind::Stale)
        setState(LinkState::Kind::Live, clock().now());
}

void RemoteCoreLink::onMessage(const message::Welcome &welcome)
{
    m_caller = welcome.caller;
    m_session = welcome.session;
    m_isWelcome = true;
    m_failures = 0;
    if (welcome.isResumed)
        setState(LinkState::Kind::Live, clock().now());
}

void RemoteCoreLink::onMessage(const message::SnapshotPart &part)
{
    if (part.isFirst)
        m_incoming.emplace();
    if (!m_incoming) {
        startOver(QStringLiteral("a snapshot came without its beginning"));
        return;
    }
    m_incoming->number = part.part.number;
    m_incoming->rows.append(part.part.rows);
    if (!part.isLast)
        return;
    LinkSnapshot snapshot = *std::exchange(m_incoming, std::nullopt);
    snapshot.holds = part.part.holds;
    snapshot.agent = part.part.agent;
    m_number = snapshot.number;
    setState(LinkState::Kind::Live, clock().now());
    emit snapshotReceived(snapshot);
}

void RemoteCoreLink::onMessage(const LinkDelta &delta)
{
    if (delta.after != m_number || m_incoming) {
        startOver(QStringLiteral("a change is missing"));
        return;
    }
    m_number = delta.number;
    emit deltaReceived(delta);
}

void RemoteCoreLink::onMessage(const message::Reply &reply)
{
    onReply(reply.id, reply.reply);
}

void RemoteCoreLink::onMessage(const message::Ping &ping)
{
    send(message::Pong{ping.mark, clock().now()});
}

void RemoteCoreLink::onMessage(const message::Bye &bye)
{
    if (!bye.isFinal) {
        onLost(bye.message);
        return;
    }
    m_isOpen = false;
    dropSocket();
    failPending(bye.message);
    setState(LinkState::Kind::Refused, clock().now(), bye.message);
}

// Telling
// --------------------------------------------------------------------------------------------------------------

bool RemoteCoreLink::transmit(qint64 id, const ApiCall &call)
{
    if (!m_isWelcome || !m_socket)
        return false;
    send(message::Request{id, call});
    return true;
}

void RemoteCoreLink::send(const LinkMessage &message)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(toJson(message)));
}

void RemoteCoreLink::setState(LinkState::Kind kind, Timestamp since, const QString &detail)
{
    const LinkState state{kind, since, detail};
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(m_state);
}

} // namespace ams
