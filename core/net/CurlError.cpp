// SPDX-License-Identifier: Apache-2.0
#include "net/CurlError.h"

namespace ams {

namespace {

/// curl has one code for a handshake that was refused and for one that was cut off; only its text tells them apart.
bool isTorn(QByteArrayView text)
{
    return text.contains("SSL_ERROR_SYSCALL") || text.contains("unexpected eof") || text.contains("reset by peer");
}

ErrorKind kindOf(CURLcode code)
{
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return ErrorKind::Timeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_USE_SSL_FAILED:
        return ErrorKind::Denied;
    case CURLE_URL_MALFORMAT:
        return ErrorKind::Invalid;
    case CURLE_UNSUPPORTED_PROTOCOL: // an answer without a status line, which is HTTP/0.9
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
        return ErrorKind::Corrupt;
    default:
        return ErrorKind::Unreachable;
    }
}

} // namespace

Error curlError(CURLcode code, QByteArrayView text, const QString &where, bool wasSent)
{
    if (code == CURLE_OK) // for curl a connection that ends within the header ends a reply without body
        return {ErrorKind::Unreachable, QStringLiteral("%1 closed the connection within its answer").arg(where),
                wasSent};
    if (code == CURLE_ABORTED_BY_CALLBACK) // a repetition that was not allowed
        return {ErrorKind::Unreachable, QStringLiteral("%1 closed the connection before any answer").arg(where),
                wasSent};
    if (code == CURLE_SSL_CONNECT_ERROR && isTorn(text))
        return {ErrorKind::Unreachable, QStringLiteral("%1 closed the connection within the TLS handshake").arg(where),
                wasSent};
    const QString reason =
        text.isEmpty() ? QString::fromLocal8Bit(curl_easy_strerror(code)) : QString::fromLocal8Bit(text);
    return {kindOf(code), QStringLiteral("%1: %2").arg(where, reason), wasSent};
}

} // namespace ams
