// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <utility>

namespace ams {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// First value of that header, without regard to case; empty when absent.
[[nodiscard]] QByteArray headerValue(const HttpHeaders &headers, const QByteArray &name);

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    Milliseconds timeout{30000};            ///< from start() to the last byte
    qint64 maxReplyBytes = 4 * 1024 * 1024; ///< what is beyond is not read; HttpReply::truncated is set
    /// The body of the answer as it comes, whole, whatever maxReplyBytes says: what HttpReply::body holds is still its
    /// beginning. Not of answers that are redirects to be followed. Called in the client's thread; dies with the call.
    std::function<void(QByteArrayView)> bodySink{};
    int maxRedirects = 0; ///< 0: a redirect is an answer like any other
    bool verifyTls = true;
    QString caFile; ///< PEM; empty: the system's authorities
};

struct HttpReply
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
    bool truncated = false;
    Milliseconds elapsed{0};
    QUrl url; ///< after redirects

    bool operator==(const HttpReply &) const = default;
};

/// One request, one answer. Destroying it aborts the request and nothing is emitted any more.
class HttpCall : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpCall)
public:
    HttpCall() = default;
    ~HttpCall() override = default;
signals:
    /// Exactly once, never from inside start(). Any HTTP status is a reply; an Error is a fault below HTTP:
    /// Unreachable (no connection, name unknown), Timeout, Denied (TLS refused), Corrupt (not HTTP).
    /// mayHaveHappened is set when the request had been sent, wholly or in part.
    void finished(const ams::Result<ams::HttpReply> &reply);
};

/// Makes HTTP requests without blocking. Lives in one thread; its calls are used and destroyed there.
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual std::unique_ptr<HttpCall> start(HttpRequest request) = 0;
};

} // namespace ams
