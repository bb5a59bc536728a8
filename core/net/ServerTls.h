// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

class QSslConfiguration;

namespace ams {

/// TLS 1.2 or later with the certificate chain and the RSA or EC key of those files. Invalid when one cannot be read,
/// is not what it should be, or when the key does not belong to the certificate.
[[nodiscard]] Result<QSslConfiguration> serverTls(const HttpTls &tls);

} // namespace ams
