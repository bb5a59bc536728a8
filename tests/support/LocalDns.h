// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/LocalServer.h"

namespace ams {

/// dnsmasq on loopback, answering for the domain "test" alone.
class LocalDns
{
public:
    /// `records` as dnsmasq's options: "--host-record=www.test,192.0.2.10".
    explicit LocalDns(const QStringList &records)
    {
        const quint16 port = LocalServer::freePort();
        const QStringList own = {QStringLiteral("--keep-in-foreground"), QStringLiteral("--conf-file=/dev/null"),
                                 QStringLiteral("--pid-file="),          QStringLiteral("--user="),
                                 QStringLiteral("--no-resolv"),          QStringLiteral("--no-hosts"),
                                 QStringLiteral("--local=/test/"),       QStringLiteral("--listen-address=127.0.0.1"),
                                 QStringLiteral("--bind-interfaces"),    QStringLiteral("--port=%1").arg(port)};
        m_server.start(LocalServer::program(QStringLiteral("dnsmasq"), QStringLiteral("dnsmasq-base")), own + records,
                       port);
    }

    [[nodiscard]] quint16 port() const { return m_server.port(); }

private:
    LocalServer m_server;
};

} // namespace ams
