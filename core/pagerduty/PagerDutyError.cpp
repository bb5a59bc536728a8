// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyError.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ams {

namespace {

constexpr qsizetype kLongestMessage = 300;
constexpr qsizetype kMostDetails = 5;

ErrorKind kindOf(int status, int code)
{
    switch (code) {
    case pagerDutyCode::kAlreadyResolved:
    case pagerDutyCode::kAlreadyAcknowledged:
    case pagerDutyCode::kDataUpdated:
    case pagerDutyCode::kAlreadyMerged:
        return ErrorKind::Conflict;
    default:
        break;
    }
    switch (status) {
    case 401:
    case 402:
    case 403:
        return ErrorKind::Denied;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 408:
    case 504:
        return ErrorKind::Timeout;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::Busy;
    default:
        break;
    }
    if (status >= 500)
        return ErrorKind::Busy;
    if (status >= 400)
        return ErrorKind::Invalid;
    return ErrorKind::Corrupt;
}

QString messageOf(const QJsonObject &error)
{
    QString message = error.value(QLatin1StringView("message")).toString();
    QStringList details;
    for (const QJsonValue detail : error.value(QLatin1StringView("errors")).toArray()) {
        if (detail.isString() && details.size() < kMostDetails)
            details.append(detail.toString());
    }
    if (!details.isEmpty())
        message += QStringLiteral(" (%1)").arg(details.join(QStringLiteral("; ")));
    return message.simplified().left(kLongestMessage);
}

} // namespace

std::optional<Milliseconds> retryAfterOf(const HttpHeaders &headers)
{
    for (const QByteArray &name : {QByteArrayLiteral("ratelimit-reset"), QByteArrayLiteral("retry-after")}) {
        bool isNumber = false;
        const double seconds = headerValue(headers, name).trimmed().toDouble(&isNumber);
        if (isNumber && seconds >= 0 && seconds < 1e6)
            return Milliseconds(static_cast<qint64>(seconds * 1000));
    }
    return std::nullopt;
}

PagerDutyError pagerDutyErrorFrom(const HttpReply &reply, CallEffect effect)
{
    PagerDutyError result;
    result.status = reply.status;
    const QJsonObject error = QJsonDocument::fromJson(reply.body).object().value(QLatin1StringView("error")).toObject();
    result.code = error.value(QLatin1StringView("code")).toInt();
    result.kind = kindOf(reply.status, result.code);
    const QString words = messageOf(error);
    result.message = words.isEmpty() ? QStringLiteral("PagerDuty answered HTTP %1").arg(reply.status)
                                     : QStringLiteral("PagerDuty answered HTTP %1, code %2: %3")
                                           .arg(QString::number(reply.status), QString::number(result.code), words);
    // A gateway's 5xx or 408 does not tell whether the service behind it carried the write out.
    result.mayHaveHappened = effect == CallEffect::Write && (reply.status >= 500 || reply.status == 408);
    if (reply.status == 429 || reply.status == 503)
        result.retryAfter = retryAfterOf(reply.headers);
    return result;
}

PagerDutyError pagerDutyErrorFrom(const Error &error, CallEffect effect)
{
    PagerDutyError result;
    result.kind = error.kind;
    result.message = QStringLiteral("no answer from PagerDuty: %1").arg(error.message);
    result.mayHaveHappened = effect == CallEffect::Write && error.mayHaveHappened;
    return result;
}

} // namespace ams
