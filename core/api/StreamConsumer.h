// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/StreamServer.h"

#include <QWebSocket>

namespace ams {

/// One client of the stream, from its first message to its end. What it has not read is bounded: with
/// StreamLimits::unsentBytes waiting it is sent nothing more, and when it reads again it goes on with the changes
/// since, or, if the board has forgotten those, with a fresh snapshot. Who asks and does not read the replies is
/// refused at StreamLimits::unreadReplies, and dismissed when that does not help. Owned by StreamServer.
class StreamConsumer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamConsumer)
public:
    StreamConsumer(StreamServer &server, std::unique_ptr<QWebSocket> socket);
    ~StreamConsumer() override;

    void start();
    /// Sends what there is, as far as the client reads.
    void feed();
    void beat();
    void checkToken();
    void dismiss(const message::Bye &bye);

signals:
    /// Once: the connection is over.
    void gone();

private:
    void onText(const QString &text);
    void onMessage(const message::Hello &hello);
    void onMessage(const message::Request &request);
    void onMessage(const message::Ping &ping);
    void onMessage(const message::Pong &) {}
    template<typename Other>
    void onMessage(const Other &)
    {
        dismiss({QStringLiteral("bad-message"), QStringLiteral("only the agent sends such messages"), false});
    }
    void admitted(const message::Hello &hello, const Caller &caller);
    void onWritten();
    void onDisconnected();
    void sendSnapshotPart();
    void send(const LinkMessage &message);
    [[nodiscard]] bool hasRoom() const;

    struct Sending
    {
        std::shared_ptr<const BoardSnapshot> snapshot;
        qsizetype next = 0; ///< of its rows
    };
    StreamServer &m_server;
    std::unique_ptr<QWebSocket> m_socket;
    std::optional<Caller> m_caller; ///< none: no good token yet
    QByteArray m_rightsKey;
    std::optional<Sending> m_sending;
    qint64 m_position = 0; ///< number up to which everything has been looked at
    qint64 m_told = 0;     ///< number that the client knows
    qsizetype m_requests = 0;
    Milliseconds m_readAt{0}; ///< when the client last took something
    bool m_isBehind = false;
    bool m_isAsked = false; ///< hello has come
    bool m_isOver = false;  ///< nothing is sent or heard any more
    bool m_isGone = false;
};

} // namespace ams
