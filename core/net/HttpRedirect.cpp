// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRedirect.h"

namespace ams {

namespace {

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80); };
    return left.scheme() == right.scheme() && left.host() == right.host() && port(left) == port(right);
}

bool isAny(const QByteArray &name, std::initializer_list<QByteArrayView> wanted)
{
    for (const QByteArrayView one : wanted) {
        if (name.compare(one, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

void dropBody(HttpRequest &request)
{
    request.method = "GET";
    request.body.clear();
    request.headers.removeIf([](const auto &header) {
        return isAny(header.first, {"Content-Type", "Content-Length", "Content-Encoding", "Content-Language"});
    });
}

} // namespace

std::optional<HttpRequest> redirectedRequest(const HttpRequest &request, const HttpReply &reply)
{
    const bool isRedirect =
        reply.status == 301 || reply.status == 302 || reply.status == 303 || reply.status == 307 || reply.status == 308;
    const QByteArray location = headerValue(reply.headers, "Location");
    if (!isRedirect || location.isEmpty())
        return std::nullopt;
    const QUrl target = request.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    const bool isHttps = target.scheme() == QLatin1StringView("https");
    const bool isHttp = target.scheme() == QLatin1StringView("http");
    const bool isDowngrade = isHttp && request.url.scheme() == QLatin1StringView("https");
    if (!target.isValid() || target.host().isEmpty() || !target.userInfo().isEmpty() || !(isHttp || isHttps) ||
        isDowngrade)
        return std::nullopt;

    HttpRequest next = request;
    next.url = target;
    const bool becomesGet = (reply.status == 303 && request.method != "HEAD") ||
                            ((reply.status == 301 || reply.status == 302) && request.method == "POST");
    if (becomesGet)
        dropBody(next);
    if (!isSameOrigin(request.url, target))
        next.headers.removeIf([](const auto &header) {
            return !isAny(header.first, {"Accept", "Accept-Language", "Content-Type"});
        });
    return next;
}

} // namespace ams
