// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpSocket>
#include <QTest>

namespace ams {

/// A client that sends whatever bytes the test wants and takes apart what comes back.
class RawClient
{
public:
    explicit RawClient(quint16 port) : m_port(port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    }

    [[nodiscard]] bool connected()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
    }
    void send(const QByteArray &bytes)
    {
        if (connected()) {
            m_socket.write(bytes);
            m_socket.flush();
        }
    }
    /// The status codes of all complete replies received so far: "200 404". Bodies are skipped by Content-Length.
    [[nodiscard]] QByteArray statuses() const
    {
        QByteArrayList found;
        for (qsizetype at = 0; at < m_received.size();) {
            const qsizetype end = m_received.indexOf("\r\n\r\n", at);
            if (end < 0 || m_received.mid(at, 9) != "HTTP/1.1 ")
                break;
            const QByteArray head = m_received.mid(at, end - at + 2);
            const qsizetype length = head.indexOf("Content-Length: ");
            const qsizetype body =
                length < 0 ? 0 : head.mid(length + 16, head.indexOf('\r', length) - length - 16).toLongLong();
            if (end + 4 + body > m_received.size())
                break;
            found.append(head.mid(9, 3));
            at = end + 4 + body;
        }
        return found.join(' ');
    }
    [[nodiscard]] bool gets(const QByteArray &statuses_, int milliseconds = 20000)
    {
        return QTest::qWaitFor([&] { return statuses() == statuses_; }, milliseconds);
    }
    [[nodiscard]] bool isClosed(int milliseconds = 20000)
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, milliseconds);
    }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

private:
    const quint16 m_port;
    QByteArray m_received;
    QTcpSocket m_socket;
};

} // namespace ams
