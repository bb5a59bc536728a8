// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Backoff.h"
#include "link/ApiCoreLink.h"

class QWebSocket;

namespace ams {

struct RemoteLinkSettings
{
    QUrl agent; ///< "https://ams-tokyo.msp.example:8470"
    QString token;
    QString caFile;                 ///< PEM; empty: the system's authorities
    Milliseconds staleAfter{15000}; ///< an agent is never silent for so long
    Milliseconds lostAfter{30000};  ///< then the connection is given up and made anew
    Milliseconds requestTimeout{30000};
    Backoff again{1000000, Milliseconds(500), 2.0, Milliseconds(30000), 0.3};
};

/// An agent somewhere, over its stream (WebSocket). Connects again by itself, and goes on at the number it had when the
/// agent still can; else it gets a snapshot. Both show as a whole picture and complete deltas only.
class RemoteCoreLink final : public ApiCoreLink
{
    Q_OBJECT
public:
    RemoteCoreLink(RemoteLinkSettings settings, Clock &clock, Random &random, QObject *parent = nullptr);
    ~RemoteCoreLink() override;

    void open() override;
    void close() override;
    [[nodiscard]] LinkState state() const override { return m_state; }
    [[nodiscard]] Timestamp lastHeard() const override { return m_heardAt; }
    [[nodiscard]] Caller caller() const override { return m_caller; }

private:
    bool transmit(qint64 id, const ApiCall &call) override;
    void connectSocket();
    void dropSocket();
    void onConnected();
    void onText(const QString &text);
    void onLost(const QString &why);
    void onMessage(const message::Welcome &welcome);
    void onMessage(const message::SnapshotPart &part);
    void onMessage(const LinkDelta &delta);
    void onMessage(const message::Reply &reply);
    void onMessage(const message::Ping &ping);
    void onMessage(const message::Bye &bye);
    template<typename Other>
    void onMessage(const Other &)
    {
    }
    void watch(quint64 attempt);
    void startOver(const QString &why);
    void send(const LinkMessage &message);
    void setState(LinkState::Kind kind, Timestamp since, const QString &detail = {});

    RemoteLinkSettings m_settings;
    Random &m_random;
    std::unique_ptr<QWebSocket> m_socket;
    LinkState m_state;
    Caller m_caller;
    QString m_session;
    qint64 m_number = 0;
    std::optional<LinkSnapshot> m_incoming;
    Timestamp m_heardAt{};
    Milliseconds m_heardSteady{0};
    quint64 m_attempt = 0; ///< what belongs to an older connection is not heard any more
    int m_failures = 0;    ///< since the last good connection
    bool m_isWelcome = false;
    bool m_isOpen = false;
};

} // namespace ams
