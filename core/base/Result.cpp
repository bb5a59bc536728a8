// SPDX-License-Identifier: Apache-2.0
#include "base/Result.h"

namespace ams {

QString toText(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
        return QStringLiteral("invalid");
    case ErrorKind::NotFound:
        return QStringLiteral("not-found");
    case ErrorKind::Denied:
        return QStringLiteral("denied");
    case ErrorKind::Busy:
        return QStringLiteral("busy");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::Corrupt:
        return QStringLiteral("corrupt");
    case ErrorKind::Bug:
        break;
    }
    return QStringLiteral("bug");
}

} // namespace ams
