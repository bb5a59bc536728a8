// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/Connections.h"

#include "ui/base/UiSettings.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace ams {

QList<Connection> connectionsOf(const UiSettings &settings)
{
    QList<Connection> connections;
    const QJsonArray list = QJsonDocument::fromJson(settings.text(Setting::Connections).toUtf8()).array();
    for (const QJsonValue &value : list) {
        const QJsonObject object = value.toObject();
        const Connection connection{
            object.value(QLatin1StringView("id")).toString(), object.value(QLatin1StringView("name")).toString(),
            object.value(QLatin1StringView("url")).toString(), object.value(QLatin1StringView("ca_file")).toString()};
        if (!connection.id.isEmpty() && faultOf(connection).isEmpty())
            connections.append(connection);
    }
    return connections;
}

void setConnections(UiSettings &settings, const QList<Connection> &connections)
{
    QJsonArray list;
    for (const Connection &connection : connections)
        list.append(QJsonObject{{QStringLiteral("id"), connection.id},
                                {QStringLiteral("name"), connection.name},
                                {QStringLiteral("url"), connection.url},
                                {QStringLiteral("ca_file"), connection.caFile}});
    settings.set(Setting::Connections, QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
}

QString faultOf(const Connection &connection)
{
    if (connection.name.trimmed().isEmpty())
        return QStringLiteral("no-name");
    const QUrl url(connection.url, QUrl::StrictMode);
    const bool isHttps = url.scheme() == QLatin1StringView("https");
    if (!url.isValid() || url.host().isEmpty() || (!isHttps && url.scheme() != QLatin1StringView("http")))
        return QStringLiteral("no-url");
    const bool isHere = url.host() == QLatin1StringView("localhost") || QHostAddress(url.host()).isLoopback();
    return isHttps || isHere ? QString() : QStringLiteral("not-secure");
}

} // namespace ams
