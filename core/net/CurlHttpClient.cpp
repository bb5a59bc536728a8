// SPDX-License-Identifier: Apache-2.0
#include "net/CurlHttpClient.h"

#include "net/CurlDriver.h"
#include "net/CurlHttpCall.h"

namespace ams {

CurlHttpClient::CurlHttpClient(Clock &clock, const QString &userAgent, CurlHttpOptions options)
    : m_driver(std::make_unique<CurlDriver>(clock, options.connectionsPerHost))
    , m_userAgent(userAgent.toUtf8())
    , m_options(options)
{
}

CurlHttpClient::~CurlHttpClient() = default;

std::unique_ptr<HttpCall> CurlHttpClient::start(HttpRequest request)
{
    auto call = std::make_unique<CurlHttpCall>(*m_driver, std::move(request), m_userAgent, m_options);
    call->begin();
    return call;
}

} // namespace ams
