// SPDX-License-Identifier: Apache-2.0
#include "net/CurlHttpCall.h"

#include "net/CurlError.h"
#include "net/HttpRedirect.h"

#include <QMetaObject>

#include <algorithm>

namespace ams {

namespace {

constexpr qsizetype kMaxHeaderBytes = 256 * 1024;
constexpr int kMaxSends = 2;

bool isToken(const QByteArray &text)
{
    const auto isTokenCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isOneLine(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace

CurlHttpCall::CurlHttpCall(CurlDriver &driver, HttpRequest request, QByteArray userAgent,
                           const CurlHttpOptions &options)
    : m_driver(&driver)
    , m_request(std::move(request))
    , m_userAgent(std::move(userAgent))
    , m_options(options)
    , m_startedAt(driver.clock().steady())
{
}

CurlHttpCall::~CurlHttpCall()
{
    release();
}

void CurlHttpCall::begin()
{
    if (const QString reason = invalidReason(); !reason.isEmpty())
        return finishLater({ErrorKind::Invalid, reason, false});
    m_deadline = m_driver->deadlines().add(m_request.timeout, [this] {
        m_deadline.reset();
        finish(fail(
            ErrorKind::Timeout,
            QStringLiteral("no complete answer from %1 within %2").arg(m_request.url.host(), toText(m_request.timeout)),
            m_wasSent));
    });
    startTransfer();
}

QString CurlHttpCall::invalidReason() const
{
    const QString scheme = m_request.url.scheme();
    if (!m_request.url.isValid() || m_request.url.host().isEmpty() ||
        (scheme != QLatin1StringView("http") && scheme != QLatin1StringView("https")))
        return QStringLiteral("not an http or https address");
    if (!isToken(m_request.method))
        return QStringLiteral("not an HTTP method");
    for (const auto &[name, value] : m_request.headers) {
        if (!isToken(name) || !isOneLine(value))
            return QStringLiteral("header %1 holds characters that no header may").arg(QString::fromLatin1(name));
    }
    return {};
}

void CurlHttpCall::startTransfer()
{
    m_reply = {};
    m_headerBytes = 0;
    m_sends = 0;
    m_areHeadersDone = false;
    m_errorText[0] = '\0';
    m_handle = m_driver->takeHandle();
    setConnectionOptions();
    setMethodAndBody();
    setHeaders();
    if (!m_driver->add(m_handle, this))
        finishLater({ErrorKind::Bug, QStringLiteral("libcurl refuses the request"), m_wasSent});
}

void CurlHttpCall::setConnectionOptions()
{
    curl_easy_setopt(m_handle, CURLOPT_URL,
                     m_request.url.toEncoded(QUrl::RemoveFragment | QUrl::FullyEncoded).constData());
    curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_handle, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    curl_easy_setopt(m_handle, CURLOPT_NOSIGNAL, 1L);
    // Else giving up on a request whose name is being looked up would block until the resolver's thread is done.
    curl_easy_setopt(m_handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(m_handle, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(m_handle, CURLOPT_USERAGENT, m_userAgent.constData());
    curl_easy_setopt(m_handle, CURLOPT_ERRORBUFFER, m_errorText.data());
    if (m_options.proxy == CurlHttpOptions::Proxy::None)
        curl_easy_setopt(m_handle, CURLOPT_PROXY, "");
    curl_easy_setopt(m_handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    curl_easy_setopt(m_handle, CURLOPT_SSL_VERIFYPEER, m_request.verifyTls ? 1L : 0L);
    curl_easy_setopt(m_handle, CURLOPT_SSL_VERIFYHOST, m_request.verifyTls ? 2L : 0L);
    if (!m_request.caFile.isEmpty())
        curl_easy_setopt(m_handle, CURLOPT_CAINFO, m_request.caFile.toLocal8Bit().constData());
    curl_easy_setopt(m_handle, CURLOPT_HEADERFUNCTION, &CurlHttpCall::onHeader);
    curl_easy_setopt(m_handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_handle, CURLOPT_WRITEFUNCTION, &CurlHttpCall::onBody);
    curl_easy_setopt(m_handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_handle, CURLOPT_PREREQFUNCTION, &CurlHttpCall::onBeforeRequest);
    curl_easy_setopt(m_handle, CURLOPT_PREREQDATA, this);
}

void CurlHttpCall::setMethodAndBody()
{
    const QByteArray &method = m_request.method;
    const bool alwaysHasBody = method == "POST" || method == "PUT" || method == "PATCH";
    if (method == "HEAD") {
        curl_easy_setopt(m_handle, CURLOPT_NOBODY, 1L);
    } else if (alwaysHasBody || !m_request.body.isEmpty()) {
        // curl does not copy the body; m_request outlives the transfer.
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDS, m_request.body.constData());
        curl_easy_setopt(m_handle, CURLOPT_CUSTOMREQUEST, method.constData());
    } else if (method != "GET") {
        curl_easy_setopt(m_handle, CURLOPT_CUSTOMREQUEST, method.constData());
    }
}

void CurlHttpCall::setHeaders()
{
    curl_slist *list = nullptr;
    // "Name:" removes what curl would add by itself; "Name;" sends a header without a value.
    list = curl_slist_append(list, "Expect:");
    if (headerValue(m_request.headers, "Content-Type").isEmpty())
        list = curl_slist_append(list, "Content-Type:");
    for (const auto &[name, value] : std::as_const(m_request.headers)) {
        QByteArray line = name;
        line.append(value.isEmpty() ? ";" : ": ").append(value);
        list = curl_slist_append(list, line.constData());
    }
    curl_slist_free_all(m_headerList);
    m_headerList = list;
    curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, m_headerList);
}

/// curl repeats a request by itself when a kept-alive connection dies before the first byte of the answer. It asks
/// here first, so that nothing but GET and HEAD is ever sent twice.
int CurlHttpCall::onBeforeRequest(void *self, char *, char *, int, int)
{
    auto *call = static_cast<CurlHttpCall *>(self);
    if (call->m_sends > 0 && !call->mayRepeat())
        return CURL_PREREQFUNC_ABORT;
    ++call->m_sends;
    call->m_wasSent = true;
    return CURL_PREREQFUNC_OK;
}

bool CurlHttpCall::mayRepeat() const
{
    return m_sends < kMaxSends && (m_request.method == "GET" || m_request.method == "HEAD");
}

size_t CurlHttpCall::onHeader(char *data, size_t size, size_t count, void *self)
{
    const QByteArrayView line(data, static_cast<qsizetype>(size * count));
    return static_cast<CurlHttpCall *>(self)->takeHeaderLine(line) ? size * count : 0;
}

bool CurlHttpCall::takeHeaderLine(QByteArrayView line)
{
    m_headerBytes += line.size();
    if (m_headerBytes > kMaxHeaderBytes) {
        m_isHeaderTooLarge = true;
        return false;
    }
    if (m_areHeadersDone)
        return true; // trailers are nobody's business
    if (line.startsWith("HTTP/")) {
        m_reply.headers.clear(); // of a "100 Continue" before
        long status = 0;
        curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
        m_reply.status = static_cast<int>(status);
        return true;
    }
    const QByteArrayView text = line.trimmed();
    if (text.isEmpty()) {
        m_areHeadersDone = m_reply.status >= 200;
        return true;
    }
    if (const qsizetype colon = text.indexOf(':'); colon > 0)
        m_reply.headers.append(
            {text.first(colon).trimmed().toByteArray(), text.sliced(colon + 1).trimmed().toByteArray()});
    return true;
}

size_t CurlHttpCall::onBody(char *data, size_t size, size_t count, void *self)
{
    auto *call = static_cast<CurlHttpCall *>(self);
    const qint64 bytes = static_cast<qint64>(size) * static_cast<qint64>(count);
    const qint64 room = call->m_request.maxReplyBytes - call->m_reply.body.size();
    call->m_reply.body.append(data, static_cast<qsizetype>(std::min(bytes, room)));
    if (bytes > room)
        call->m_reply.truncated = true;
    if (call->m_request.bodySink && !call->mayFollow())
        call->m_request.bodySink(QByteArrayView(data, static_cast<qsizetype>(bytes)));
    else if (bytes > room)
        return 0; // curl ends the transfer
    return size * count;
}

void CurlHttpCall::onDone(CURLcode code)
{
    // curl takes a connection that ends within the header for the end of a reply without body.
    const bool isComplete = (code == CURLE_OK && m_areHeadersDone) || (code == CURLE_WRITE_ERROR && m_reply.truncated);
    if (!isComplete)
        return finish(tl::unexpected(errorOf(code)));
    if (followRedirect())
        return;
    m_reply.url = m_request.url;
    m_reply.elapsed = m_driver->clock().steady() - m_startedAt;
    finish(std::move(m_reply));
}

bool CurlHttpCall::mayFollow() const
{
    return m_reply.status >= 300 && m_reply.status < 400 && m_redirects < m_request.maxRedirects;
}

bool CurlHttpCall::followRedirect()
{
    if (m_redirects >= m_request.maxRedirects)
        return false;
    auto next = redirectedRequest(m_request, m_reply);
    if (!next)
        return false;
    ++m_redirects;
    m_driver->giveBack(std::exchange(m_handle, nullptr));
    m_request = std::move(*next);
    startTransfer();
    return true;
}

Error CurlHttpCall::errorOf(CURLcode code) const
{
    const QUrl &url = m_request.url;
    const int port = url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80);
    const QString where = url.host() + QLatin1Char(':') + QString::number(port);
    if (m_isHeaderTooLarge)
        return {ErrorKind::Corrupt, QStringLiteral("the answer of %1 has too many headers").arg(where), m_wasSent};
    return curlError(code, m_errorText.data(), where, m_wasSent);
}

void CurlHttpCall::finishLater(Error error)
{
    QMetaObject::invokeMethod(
        this, [this, error = std::move(error)] { finish(tl::unexpected(error)); }, Qt::QueuedConnection);
}

/// Emits as its last deed, because the receiver may destroy the call.
void CurlHttpCall::finish(const Result<HttpReply> &result)
{
    if (std::exchange(m_isFinished, true))
        return;
    release();
    emit finished(result);
}

void CurlHttpCall::release()
{
    if (m_driver && m_handle) {
        m_driver->remove(m_handle);
        m_driver->giveBack(m_handle);
    }
    m_handle = nullptr;
    if (m_driver && m_deadline)
        m_driver->deadlines().remove(*m_deadline);
    m_deadline.reset();
    curl_slist_free_all(m_headerList);
    m_headerList = nullptr;
}

void CurlHttpCall::onDriverGone()
{
    curl_easy_cleanup(m_handle);
    m_handle = nullptr;
    m_driver = nullptr;
    m_deadline.reset();
}

} // namespace ams
