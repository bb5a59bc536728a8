// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

#include <tl/expected.hpp>

namespace ams {

/// What went wrong, as far as code has to branch on it. Words for people are made from it elsewhere.
enum class ErrorKind {
    Invalid,     ///< the input is wrong; repeating it unchanged is pointless
    NotFound,    ///< the thing named does not exist
    Denied,      ///< credentials or rights are missing
    Busy,        ///< try later: rate limit, lock, full queue
    Timeout,     ///< no answer within the time allowed
    Unreachable, ///< no connection
    Conflict,    ///< somebody else changed it or owns it now
    Corrupt,     ///< stored or received data cannot be what it claims to be
    Bug          ///< a state that must not occur
};

/// The kind in lower case as it stands in logs, JSON and journals ("unreachable").
[[nodiscard]] QString toText(ErrorKind kind);

struct Error
{
    ErrorKind kind = ErrorKind::Bug;
    QString message;              ///< one sentence an operator can act on; never a secret
    bool mayHaveHappened = false; ///< the side effect might have taken place (reply lost after sending)

    bool operator==(const Error &) const = default;
};

/// A value or the reason why there is none. For what can go wrong in a healthy system.
template<typename T = void>
using Result = tl::expected<T, Error>;

/// Shorthand for `return fail(ErrorKind::Invalid, message);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, QString message, bool mayHaveHappened = false)
{
    return tl::unexpected<Error>(Error{kind, std::move(message), mayHaveHappened});
}

} // namespace ams

Q_DECLARE_METATYPE(ams::Error)
