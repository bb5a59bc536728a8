// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/CurlDriver.h"
#include "net/CurlHttpClient.h"

namespace ams {

/// One request on its way, over redirects if there are any. Owned by whoever started it.
class CurlHttpCall final : public HttpCall, private CurlTransfer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CurlHttpCall)
public:
    CurlHttpCall(CurlDriver &driver, HttpRequest request, QByteArray userAgent, const CurlHttpOptions &options);
    ~CurlHttpCall() override;

    /// Hands the request to curl. Called once.
    void begin();

private:
    void onDone(CURLcode code) override;
    void onDriverGone() override;

    void startTransfer();
    void setConnectionOptions();
    void setMethodAndBody();
    void setHeaders();
    [[nodiscard]] QString invalidReason() const;
    [[nodiscard]] bool mayFollow() const;
    bool followRedirect();
    [[nodiscard]] bool mayRepeat() const;
    [[nodiscard]] Error errorOf(CURLcode code) const;
    void finishLater(Error error);
    void finish(const Result<HttpReply> &result);
    void release();

    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static int onBeforeRequest(void *self, char *, char *, int, int);
    bool takeHeaderLine(QByteArrayView line);

    CurlDriver *m_driver; // null after it died
    HttpRequest m_request;
    const QByteArray m_userAgent;
    const CurlHttpOptions m_options;
    CURL *m_handle = nullptr;
    curl_slist *m_headerList = nullptr;
    std::optional<DeadlineQueue::Entry> m_deadline;
    Milliseconds m_startedAt{0};
    HttpReply m_reply;
    qsizetype m_headerBytes = 0;
    int m_redirects = 0;
    int m_sends = 0;               // of the current leg; more than one means curl repeats it
    bool m_wasSent = false;        // of any leg, wholly or in part
    bool m_areHeadersDone = false; // what follows are trailers
    bool m_isHeaderTooLarge = false;
    bool m_isFinished = false;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
};

} // namespace ams
