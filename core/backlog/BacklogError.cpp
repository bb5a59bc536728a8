// SPDX-License-Identifier: Apache-2.0
#include "backlog/BacklogError.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ams {

namespace {

constexpr int kInternalError = 1;
constexpr int kTooManyRequests = 13;

struct Fault
{
    int code = 0;
    QString message;
};

Fault faultOf(const QByteArray &body)
{
    const QJsonValue first = QJsonDocument::fromJson(body).object().value(u"errors").toArray().first();
    return {first[u"code"].toInt(), first[u"message"].toString().simplified().left(300)};
}

Error errorOf(int status, const Fault &fault, bool isWrite)
{
    const QString words = fault.message.isEmpty()
                              ? QStringLiteral("HTTP %1").arg(status)
                              : QStringLiteral("%1 (HTTP %2, code %3)").arg(fault.message).arg(status).arg(fault.code);
    if (status == 429 || fault.code == kTooManyRequests)
        return {ErrorKind::Busy, QStringLiteral("Backlog asks to wait: %1.").arg(words)};
    if (status >= 500 || status == 408 || fault.code == kInternalError)
        return {ErrorKind::Unreachable, QStringLiteral("Backlog has a fault of its own: %1.").arg(words), isWrite};
    if (status == 401 || fault.code == 11)
        return {ErrorKind::Denied, QStringLiteral("Backlog refuses the API key; either the key is wrong or the space "
                                                  "has another address (backlog.com or backlog.jp): %1.")
                                       .arg(words)};
    if (status == 403 || fault.code == 4 || fault.code == 5 || fault.code == 12)
        return {ErrorKind::Denied, QStringLiteral("Backlog does not allow it: %1.").arg(words)};
    if (status == 404 || fault.code == 6)
        return {ErrorKind::NotFound, QStringLiteral("Backlog has no such thing: %1.").arg(words)};
    if (fault.code == 2 || fault.code == 3)
        return {ErrorKind::Busy, QStringLiteral("The licence of the Backlog space does not allow it: %1.").arg(words)};
    return {ErrorKind::Invalid, QStringLiteral("Backlog refuses it: %1.").arg(words)};
}

} // namespace

Result<QJsonValue> readBacklogReply(const QByteArray &method, const Result<HttpReply> &reply)
{
    const bool isWrite = method != "GET";
    if (!reply) {
        Error error = reply.error();
        error.mayHaveHappened = error.mayHaveHappened && isWrite;
        return tl::unexpected(error);
    }
    if (reply->status < 200 || reply->status > 299)
        return tl::unexpected(errorOf(reply->status, faultOf(reply->body), isWrite));
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(reply->body, &fault);
    if (reply->truncated || fault.error != QJsonParseError::NoError)
        return fail(ErrorKind::Corrupt,
                    QStringLiteral("Backlog's answer cannot be read; is the address that of a Backlog space?"),
                    isWrite);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

Milliseconds backlogRetryDelay(const HttpHeaders &headers, Timestamp now)
{
    using namespace std::chrono_literals;
    bool isNumber = false;
    const qlonglong epoch = headerValue(headers, "X-RateLimit-Reset").toLongLong(&isNumber);
    if (!isNumber || epoch < 0 || epoch > 253402300799) // the end of the year 9999
        return 60s;
    const Timestamp reset{std::chrono::seconds(epoch)};
    return std::clamp<Milliseconds>(reset - now, 1s, 120s);
}

} // namespace ams
