// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace ams::sandbox {

/// A refusal in PagerDuty REST's words: `{"error":{"message","code","errors":[…]}}`.
/// Codes are those of PagerDuty's list of error codes; where only a user's report tells one, the function says so.
struct ApiError
{
    int status = 400;
    int code = 2001;
    QString message;
    QStringList errors;

    [[nodiscard]] QByteArray body() const;
};

template<typename T = void>
using ApiResult = tl::expected<T, ApiError>;

namespace api {

// Each makes the error ready to be returned.
[[nodiscard]] tl::unexpected<ApiError> alreadyResolved();                           ///< 1001
[[nodiscard]] tl::unexpected<ApiError> alreadyAcknowledged();                       ///< 1002
[[nodiscard]] tl::unexpected<ApiError> invalidStatus(const QString &status);        ///< 1003
[[nodiscard]] tl::unexpected<ApiError> invalidId();                                 ///< 1004
[[nodiscard]] tl::unexpected<ApiError> cannotEscalate();                            ///< 1006
[[nodiscard]] tl::unexpected<ApiError> assigneeNotFound();                          ///< 1007
[[nodiscard]] tl::unexpected<ApiError> requesterNotFound();                         ///< 1008
[[nodiscard]] tl::unexpected<ApiError> cannotReassign();                            ///< 1011
[[nodiscard]] tl::unexpected<ApiError> notAcknowledged();                           ///< 1012
[[nodiscard]] tl::unexpected<ApiError> invalidSnooze();                             ///< 1013
[[nodiscard]] tl::unexpected<ApiError> policyNotFound();                            ///< 1014
[[nodiscard]] tl::unexpected<ApiError> nobodyOnCall();                              ///< 1015
[[nodiscard]] tl::unexpected<ApiError> alreadyMerged();                             ///< 1019
[[nodiscard]] tl::unexpected<ApiError> invalidPriority();                           ///< 1020
[[nodiscard]] tl::unexpected<ApiError> malformedFrom();                             ///< 1028, from users' reports
[[nodiscard]] tl::unexpected<ApiError> missingFrom();                               ///< 2016, from users' reports
[[nodiscard]] tl::unexpected<ApiError> invalidInput(const QString &detail);         ///< 2001
[[nodiscard]] tl::unexpected<ApiError> argumentsCausedError(const QString &detail); ///< 2002
[[nodiscard]] tl::unexpected<ApiError> unauthenticated();                           ///< 401, 2006
[[nodiscard]] tl::unexpected<ApiError> accessDenied();                              ///< 403, 2010
[[nodiscard]] tl::unexpected<ApiError> missingAbility(const QString &ability);      ///< 402, 2014
[[nodiscard]] tl::unexpected<ApiError> productLimit(const QString &detail);         ///< 2019
[[nodiscard]] tl::unexpected<ApiError> tooManyItems();                              ///< 413
[[nodiscard]] tl::unexpected<ApiError> notFound();                                  ///< 404, 2100

} // namespace api

} // namespace ams::sandbox
