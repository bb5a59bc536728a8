// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRoutes.h"

#include <algorithm>

namespace ams {

namespace {

bool isCapture(const QString &part)
{
    return part.startsWith(QLatin1Char('{')) && part.endsWith(QLatin1Char('}'));
}

bool matches(const QStringList &parts, const QStringList &segments)
{
    if (parts.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool fits = isCapture(parts[i]) ? !segments[i].isEmpty() : parts[i] == segments[i];
        if (!fits)
            return false;
    }
    return true;
}

/// Compared part by part from the left, the literal goes first.
bool isMoreLiteral(const QStringList &left, const QStringList &right)
{
    return std::lexicographical_compare(
        left.begin(), left.end(), right.begin(), right.end(),
        [](const QString &a, const QString &b) { return !isCapture(a) && isCapture(b); });
}

} // namespace

void HttpRoutes::add(const QByteArray &method, const QString &pattern, HttpServer::Handler handler)
{
    Q_ASSERT(pattern.startsWith(QLatin1Char('/')));
    Route route{method, pattern.mid(1).split(QLatin1Char('/')), std::move(handler)};
    const auto at = std::upper_bound(m_routes.begin(), m_routes.end(), route,
                                     [](const Route &a, const Route &b) { return isMoreLiteral(a.parts, b.parts); });
    m_routes.insert(at, std::move(route));
}

void HttpRoutes::addUpgrade(const QString &path, const HttpServer::UpgradeHandler &handler)
{
    m_upgrades.insert(path, handler);
}

HttpRoutes::Found HttpRoutes::find(const QByteArray &method, const QStringList &segments) const
{
    Found found;
    const Route *chosen = nullptr;
    for (const Route &route : m_routes) {
        if (!matches(route.parts, segments))
            continue;
        const bool isExact = route.method == method;
        const bool isHeadByGet = method == "HEAD" && route.method == "GET";
        if (isExact || (isHeadByGet && !chosen))
            chosen = &route;
        if (isExact)
            break;
        if (!found.allowed.contains(route.method))
            found.allowed.append(route.method);
    }
    if (!chosen)
        return found;
    found.allowed.clear();
    found.handler = &chosen->handler;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (const QString &part = chosen->parts[i]; isCapture(part))
            found.captured.insert(part.mid(1, part.size() - 2), segments[i]);
    }
    return found;
}

const HttpServer::UpgradeHandler *HttpRoutes::findUpgrade(const QString &path) const
{
    const auto at = m_upgrades.constFind(path);
    return at == m_upgrades.cend() ? nullptr : &at.value();
}

} // namespace ams
