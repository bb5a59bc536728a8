// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/LocalServer.h"

namespace ams {

/// nginx on loopback with everything it writes in a folder of its own; needs no root.
class LocalNginx
{
public:
    /// `locations`: what stands inside the server block. `tls`: names of certificate and key files for https.
    explicit LocalNginx(const QByteArray &locations, const std::pair<QString, QString> &tls = {})
        : m_port(LocalServer::freePort())
    {
        const QByteArray dir = m_server.path(QString()).toUtf8();
        const bool isTls = !tls.first.isEmpty();
        QByteArray config = "daemon off;\nworker_processes 1;\npid " + dir + "/pid;\nerror_log stderr;\n" +
                            (::geteuid() == 0 ? "user root;\n" : "") + "events {}\nhttp {\naccess_log off;\n";
        for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            config += QByteArray(kind) + "_temp_path " + dir + '/' + kind + ";\n";
        config += "server {\nlisten 127.0.0.1:" + QByteArray::number(m_port) + (isTls ? " ssl" : "") + ";\n";
        if (isTls)
            config += "ssl_certificate " + tls.first.toUtf8() + ";\nssl_certificate_key " + tls.second.toUtf8() + ";\n";
        m_server.writeFile(QStringLiteral("nginx.conf"), config + locations + "\n}\n}\n");
        m_server.start(LocalServer::program(QStringLiteral("nginx"), QStringLiteral("nginx-light")),
                       {QStringLiteral("-p"), m_server.path(QString()), QStringLiteral("-c"),
                        m_server.path(QStringLiteral("nginx.conf")), QStringLiteral("-e"), QStringLiteral("stderr")},
                       m_port);
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url(const QString &path, const QString &scheme = QStringLiteral("http")) const
    {
        return QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme, QString::number(m_port), path);
    }

private:
    LocalServer m_server;
    quint16 m_port;
};

} // namespace ams
