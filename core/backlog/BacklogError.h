// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "net/HttpClient.h"

#include <QJsonValue>

namespace ams {

/// What an answer of Backlog means (Backlog API v2: "Error Response" and "Rate Limit").
/// Codes decide, never messages: those come in the language of the account.
/// Denied: 401/11 (key wrong, or the space is at another domain), 4, 5, 12. NotFound: 6. Invalid: 7 to 10. Busy:
/// 429/13, 2, 3. Unreachable: 5xx and 1, with mayHaveHappened for writes. Corrupt: not what Backlog sends.
[[nodiscard]] Result<QJsonValue> readBacklogReply(const QByteArray &method, const Result<HttpReply> &reply);

/// When the next request makes sense after a 429: X-RateLimit-Reset is an epoch in seconds; without it a minute, as
/// Backlog advises. Never more than two minutes, whatever the header says.
[[nodiscard]] Milliseconds backlogRetryDelay(const HttpHeaders &headers, Timestamp now);

} // namespace ams
