// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiDesk.h"
#include "api/ApiGate.h"
#include "api/IncidentBoard.h"

#include <QObject>
#include <QWebSocketServer>

class QTcpSocket;

namespace ams {

class StreamConsumer;

struct StreamLimits
{
    int consumers = 500;              ///< over it: "too-many-consumers"
    qint64 unsentBytes = 1024 * 1024; ///< with so much unsent a consumer gets nothing more until it has read
    qint64 unreadReplies =
        16 * 1024 * 1024; ///< with so much unsent requests are "busy"; with twice that: "not-reading"
    Milliseconds stuck{std::chrono::seconds(60)}; ///< a consumer that reads nothing for so long is cut off
    qsizetype messageBytes = 256 * 1024;          ///< longest message from a client
    Milliseconds flushEvery{20};                  ///< changes of so long go out as one delta
    Milliseconds pingEvery{5000};
    Milliseconds hello{10000};     ///< from the connection to a good token
    qsizetype requestsAtOnce = 64; ///< unanswered ones of one consumer
};

/// The stream of the API: WebSocket connections that get a snapshot, then numbered deltas, and may ask requests. How a
/// consumer gets on is StreamConsumer's; here is what they share. Lives in the core thread.
class StreamServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamServer)
public:
    struct Parts
    {
        IncidentBoard &board;
        ApiDesk &desk;
        ApiGate &gate;
        TokenBook &tokens;
        Clock &clock;
    };
    explicit StreamServer(const Parts &parts, StreamLimits limits = {}, QObject *parent = nullptr);
    ~StreamServer() override;

    /// Takes over a connection whose upgrade request has been read and put back.
    void take(QTcpSocket *socket);
    /// Says goodbye to all.
    void close();
    [[nodiscard]] int consumers() const { return static_cast<int>(m_consumers.size()); }
    [[nodiscard]] quint64 fallenBehind() const { return m_fallenBehind; }

    // For consumers
    [[nodiscard]] const Parts &parts() const { return m_parts; }
    [[nodiscard]] const StreamLimits &limits() const { return m_limits; }
    /// The delta of changes between two numbers for those rights; made once for all who stand at the same place.
    struct DeltaText
    {
        QString text;      ///< empty: nothing that they may see
        qint64 number = 0; ///< of the last change looked at
    };
    [[nodiscard]] const DeltaText &deltaText(const QByteArray &rightsKey, const Rights &rights, qint64 position,
                                             qint64 told);
    void countFallenBehind() { ++m_fallenBehind; }

private:
    void onConnection();
    void onChanged();
    void flush();
    void beat();
    void onTokens();
    void forget(StreamConsumer *consumer);

    Parts m_parts;
    StreamLimits m_limits;
    QWebSocketServer m_server;
    std::vector<std::unique_ptr<StreamConsumer>> m_consumers;
    QHash<QByteArray, DeltaText> m_texts; ///< of this flush
    bool m_isFlushDue = false;
    bool m_isBeating = false;
    bool m_isClosed = false;
    quint64 m_fallenBehind = 0;
};

} // namespace ams
