// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QSslCertificate;

namespace ams {

/// Whether the certificate is for that name or IP address, by OpenSSL's rules (RFC 6125: the common name counts only
/// when there are no alternative names). Qt's own check also takes the common name of a certificate whose alternative
/// names say otherwise, which browsers and curl refuse.
[[nodiscard]] bool certificateIsFor(const QSslCertificate &certificate, const QString &nameOrAddress);

} // namespace ams
