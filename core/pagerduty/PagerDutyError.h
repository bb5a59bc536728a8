// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "net/HttpClient.h"

namespace ams {

/// Error codes of PagerDuty REST that code branches on ("Errors" in PagerDuty's REST documentation; not exhaustive
/// there).
namespace pagerDutyCode {
inline constexpr int kAlreadyResolved = 1001;
inline constexpr int kAlreadyAcknowledged = 1002;
inline constexpr int kDataUpdated = 1005;
inline constexpr int kCannotEscalate = 1006;
inline constexpr int kRequesterNotFound = 1008; ///< no user has the e-mail address of From
inline constexpr int kNobodyOnCall = 1015;
inline constexpr int kMalformedFrom = 1028;
inline constexpr int kAlreadyMerged = 1019;
inline constexpr int kListWall = 2002;
} // namespace pagerDutyCode

/// Why a call to PagerDuty has no answer. A superset of Error: the outbox branches on `code` too.
struct PagerDutyError
{
    ErrorKind kind = ErrorKind::Bug;
    int status = 0;                         ///< HTTP status; 0 when there was none
    int code = 0;                           ///< PagerDuty's own; 0 when the answer had none
    QString message;                        ///< one sentence; no secrets
    bool mayHaveHappened = false;           ///< the write might have taken effect
    std::optional<Milliseconds> retryAfter; ///< what the server asked for (ratelimit-reset, Retry-After)

    bool operator==(const PagerDutyError &) const = default;
    [[nodiscard]] Error toError() const { return Error{kind, message, mayHaveHappened}; }
};

template<typename T = void>
using PagerDutyResult = tl::expected<T, PagerDutyError>;

/// Whether a call changes something; only then can a lost answer leave its effect unknown.
enum class CallEffect { Read, Write };

/// The error that a reply outside 2xx stands for. Copes with bodies that are empty, HTML or of another shape.
[[nodiscard]] PagerDutyError pagerDutyErrorFrom(const HttpReply &reply, CallEffect effect);
/// The error that a fault below HTTP stands for.
[[nodiscard]] PagerDutyError pagerDutyErrorFrom(const Error &error, CallEffect effect);

/// Seconds until the limit is reset: PagerDuty sends them in ratelimit-reset, gateways in Retry-After.
[[nodiscard]] std::optional<Milliseconds> retryAfterOf(const HttpHeaders &headers);

} // namespace ams
