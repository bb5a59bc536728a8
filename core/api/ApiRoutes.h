// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiSources.h"
#include "link/ApiCall.h"

#include <QStringList>

namespace ams {

/// One request on its way through the API.
struct ApiRequest
{
    Caller caller;
    ApiCall call;
    QStringList captured; ///< values of the "{…}" parts of the route, decoded

    [[nodiscard]] QString value(const char *name) const
    {
        return call.query.queryItemValue(QLatin1StringView(name), QUrl::FullyDecoded);
    }
};

/// Answers once; at once or later, in the core thread.
using ApiAnswer = std::function<void(ApiReply)>;

struct ApiRoute
{
    QByteArray method;
    QString pattern; ///< "/v1/runs/{run}/journal"
    Role least;      ///< somewhere; what it means at a customer is the handler's to check
    std::function<void(const ApiRequest &request, const ApiAnswer &answer)> handle;
};

/// The answer to somebody whose role is too low.
[[nodiscard]] inline ApiReply denied(Role needed)
{
    return apiError(403, QStringLiteral("denied"), QStringLiteral("this needs the role %1").arg(toText(needed)),
                    toText(needed));
}

} // namespace ams
