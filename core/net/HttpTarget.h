// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpHead.h"

#include <QStringList>
#include <QUrlQuery>

namespace ams {

/// The target of a request, taken apart. `path` is decoded as a whole, `segments` are split first and decoded then,
/// so that an encoded slash inside a segment stays inside it.
struct HttpTarget
{
    QString path;
    QStringList segments; ///< of "/v1/runs": "v1", "runs"; of "/": one empty segment
    QUrlQuery query;
};

/// Takes origin form ("/path?query"), absolute form (its authority must equal `host`) and "*" for OPTIONS. Refused:
/// control and non-ASCII characters, fragments, bad percent-encoding, encoded NUL, what is not UTF-8, and "." or ".."
/// segments, which a front end might resolve before it decides what may pass.
[[nodiscard]] tl::expected<HttpTarget, HttpRefusal> parseHttpTarget(const QByteArray &method, const QByteArray &target,
                                                                    const QByteArray &host);

} // namespace ams
