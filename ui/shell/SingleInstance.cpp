// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/SingleInstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QUrl>

namespace ams {

namespace {

constexpr int kPatience = 500; // milliseconds, as QLocalSocket takes them
constexpr qint64 kLongest = 4096;

/// However it is written, the same file is the same console.
QString onePath(const QString &file)
{
    const QFileInfo info(file);
    const QString folder = info.absoluteDir().canonicalPath(); // none: it is not there yet
    return (folder.isEmpty() ? QDir::cleanPath(info.absolutePath()) : folder) + u'/' + info.fileName();
}

} // namespace

std::optional<IncidentId> incidentOfLink(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    if (url.scheme() != QLatin1StringView("ams") || url.host() != QLatin1StringView("incident"))
        return std::nullopt;
    static const QRegularExpression id(QStringLiteral("^/([A-Za-z0-9_-]{1,64})/?$"));
    const auto match = id.match(url.path());
    return match.hasMatch() ? std::optional(IncidentId(match.captured(1))) : std::nullopt;
}

QString linkOf(const IncidentId &incident)
{
    return QStringLiteral("ams://incident/") + incident.toString();
}

SingleInstance::SingleInstance(const QString &file, QObject *parent)
    : QObject(parent)
    , m_name(QStringLiteral("ams-console-") +
             QString::fromLatin1(
                 QCryptographicHash::hash(onePath(file).toUtf8(), QCryptographicHash::Sha256).toHex().left(16)))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
}

bool SingleInstance::handOver(const QString &message) const
{
    // Nothing else goes on yet, so waiting here blocks nobody.
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kPatience))
        return false;
    socket.write(message.toUtf8() + '\n');
    const bool isTaken = socket.waitForBytesWritten(kPatience);
    socket.disconnectFromServer();
    return isTaken;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // of one that crashed: handOver() has found nobody
    m_server.listen(m_name);
}

void SingleInstance::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kLongest)
                    socket->abort();
                return;
            }
            emit received(QString::fromUtf8(socket->readLine(kLongest)).trimmed());
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace ams
