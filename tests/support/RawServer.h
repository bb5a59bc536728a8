// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <vector>

namespace ams {

/// A server that answers each complete request head with whatever the test wants, or misbehaves as it wants.
class RawServer
{
public:
    /// `number` counts the requests of all connections from 1; `request` is head and what has come of the body.
    using Script = std::function<void(QTcpSocket &socket, int number, const QByteArray &request)>;

    explicit RawServer(Script script) : m_script(std::move(script))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int requests() const { return static_cast<int>(m_requests.size()); }
    [[nodiscard]] const QByteArray &request(int number) const { return m_requests.at(static_cast<size_t>(number - 1)); }
    [[nodiscard]] int openConnections() const { return static_cast<int>(m_server.findChildren<QTcpSocket *>().size()); }

private:
    void accept()
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        ++m_connections;
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            const QByteArray bytes = socket->readAll();
            if (!bytes.contains("\r\n\r\n"))
                return; // the tail of a body
            m_requests.push_back(bytes);
            m_script(*socket, requests(), bytes);
        });
    }

    Script m_script;
    int m_connections = 0;
    std::vector<QByteArray> m_requests;
    QTcpServer m_server;
};

} // namespace ams
