// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <QStringList>

#include <vector>

namespace ams {

/// Finds the handler of a request by its decoded path segments. A literal part goes before a "{name}" part, whatever
/// the order in which the routes were added.
class HttpRoutes
{
public:
    void add(const QByteArray &method, const QString &pattern, HttpServer::Handler handler);
    void addUpgrade(const QString &path, const HttpServer::UpgradeHandler &handler);

    struct Found
    {
        const HttpServer::Handler *handler = nullptr; ///< null: 404 without, 405 with `allowed`
        QHash<QString, QString> captured;
        QByteArrayList allowed; ///< methods of that path, when it has none for the one asked
    };
    [[nodiscard]] Found find(const QByteArray &method, const QStringList &segments) const;
    [[nodiscard]] const HttpServer::UpgradeHandler *findUpgrade(const QString &path) const;

private:
    struct Route
    {
        QByteArray method;
        QStringList parts; ///< of the pattern; captures keep their braces
        HttpServer::Handler handler;
    };
    std::vector<Route> m_routes; // the more literal ones first
    QHash<QString, HttpServer::UpgradeHandler> m_upgrades;
};

} // namespace ams
