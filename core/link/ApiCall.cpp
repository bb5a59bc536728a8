// SPDX-License-Identifier: Apache-2.0
#include "link/ApiCall.h"

#include <array>

namespace ams {

namespace {

struct StatusOfKind
{
    ErrorKind kind;
    int status;
};
constexpr std::array kStatuses{
    StatusOfKind{ErrorKind::Invalid, 400},     StatusOfKind{ErrorKind::NotFound, 404},
    StatusOfKind{ErrorKind::Denied, 403},      StatusOfKind{ErrorKind::Conflict, 409},
    StatusOfKind{ErrorKind::Busy, 429},        StatusOfKind{ErrorKind::Timeout, 504},
    StatusOfKind{ErrorKind::Unreachable, 503}, StatusOfKind{ErrorKind::Corrupt, 502},
    StatusOfKind{ErrorKind::Bug, 500},
};

constexpr QLatin1StringView kCode("code");
constexpr QLatin1StringView kMessage("message");
constexpr QLatin1StringView kDetail("detail");
constexpr QLatin1StringView kMayHaveHappened("may_have_happened");

} // namespace

ApiReply apiError(int status, const QString &code, const QString &message, const QString &detail)
{
    ApiReply reply;
    reply.status = status;
    reply.body = {{kCode, code}, {kMessage, message}};
    if (!detail.isEmpty())
        reply.body.insert(kDetail, detail);
    return reply;
}

ApiReply apiError(const Error &error)
{
    int status = 500;
    for (const StatusOfKind &entry : kStatuses) {
        if (entry.kind == error.kind)
            status = entry.status;
    }
    ApiReply reply = apiError(status, toText(error.kind), error.message);
    if (error.mayHaveHappened)
        reply.body.insert(kMayHaveHappened, true);
    if (error.kind == ErrorKind::Busy || error.kind == ErrorKind::Unreachable)
        reply.retryAfter = 1;
    return reply;
}

Error errorOf(const ApiReply &reply)
{
    Error error;
    error.kind = reply.status == 401 ? ErrorKind::Denied : ErrorKind::Bug;
    for (const StatusOfKind &entry : kStatuses) {
        if (entry.status == reply.status)
            error.kind = entry.kind;
    }
    if (reply.status == 413 || reply.status == 405 || reply.status == 416)
        error.kind = ErrorKind::Invalid;
    error.message = reply.body.value(kMessage).toString();
    if (error.message.isEmpty())
        error.message = QStringLiteral("the agent answered %1").arg(reply.status);
    error.mayHaveHappened = reply.body.value(kMayHaveHappened).toBool();
    return error;
}

} // namespace ams
