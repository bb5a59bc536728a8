// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QUrlQuery>

namespace ams {

/// One request to the agent's API, over HTTP, over the stream, or within the process.
struct ApiCall
{
    QByteArray method = "GET";
    QString path; ///< "/v1/runs/r1/commands"; a part that may hold any character is percent-encoded
    QUrlQuery query;
    QJsonObject body;

    bool operator==(const ApiCall &) const = default;
};

/// Its answer: a JSON object, or raw bytes (artifacts, scenario texts).
struct ApiReply
{
    int status = 200;
    QJsonObject body;
    std::optional<QByteArray> bytes; ///< instead of `body`
    qint64 totalBytes = 0;           ///< with `bytes`: of the whole, of which these may be a part
    int retryAfter = 0;              ///< seconds, with 429 and 503

    [[nodiscard]] bool isOk() const { return status >= 200 && status < 300; }
    bool operator==(const ApiReply &) const = default;
};

/// {"code","message","detail"} with the status that the kind means.
[[nodiscard]] ApiReply apiError(int status, const QString &code, const QString &message, const QString &detail = {});
[[nodiscard]] ApiReply apiError(const Error &error);
/// The error that a reply tells, for who asked.
[[nodiscard]] Error errorOf(const ApiReply &reply);

} // namespace ams
