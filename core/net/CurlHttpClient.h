// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"

namespace ams {

class CurlDriver;

struct CurlHttpOptions
{
    enum class Proxy { None, FromEnvironment };
    int connectionsPerHost = 64; ///< further requests wait for a free one; kept alive afterwards
    Proxy proxy = Proxy::None;   ///< FromEnvironment: http_proxy, https_proxy, no_proxy as curl reads them
};

/// HttpClient over libcurl's multi interface: HTTP/1.1, keep-alive, hundreds of requests in flight in one thread.
/// Not QNetworkAccessManager, which makes 1,500 requests/s one at a time and 3,900/s at best where this makes more
/// than 10,000. Speaks http and https (TLS 1.2 or later) only, keeps no cookies, reads no .netrc, asks no proxy unless
/// told to. A redirect keeps Authorization, Cookie and every other header of the request within the same origin only,
/// and never leads from https to http; what may not be followed is returned as the answer.
///
/// No request is ever sent twice behind the caller's back, with one exception: GET and HEAD are repeated once on a
/// fresh connection when a kept-alive one turns out to be dead. Error::mayHaveHappened is exact to the side of caution:
/// false only if not a single byte of the request has been sent. Outlives its calls.
class CurlHttpClient final : public HttpClient
{
public:
    CurlHttpClient(Clock &clock, const QString &userAgent, CurlHttpOptions options = {});
    ~CurlHttpClient() override;
    Q_DISABLE_COPY_MOVE(CurlHttpClient)

    [[nodiscard]] std::unique_ptr<HttpCall> start(HttpRequest request) override;

private:
    std::unique_ptr<CurlDriver> m_driver;
    const QByteArray m_userAgent;
    const CurlHttpOptions m_options;
};

} // namespace ams
