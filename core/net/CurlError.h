// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArrayView>

#include <curl/curl.h>

namespace ams {

/// What a failed transfer means to the caller. `text` is curl's error buffer, `where` host and port.
[[nodiscard]] Error curlError(CURLcode code, QByteArrayView text, const QString &where, bool wasSent);

} // namespace ams
