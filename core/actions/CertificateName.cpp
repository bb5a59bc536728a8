// SPDX-License-Identifier: Apache-2.0
#include "actions/CertificateName.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QUrl>

#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace ams {

bool certificateIsFor(const QSslCertificate &certificate, const QString &nameOrAddress)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<X509, void (*)(X509 *)> parsed(d2i_X509(nullptr, &bytes, der.size()), X509_free);
    if (!parsed)
        return false;
    if (!QHostAddress(nameOrAddress).isNull())
        return X509_check_ip_asc(parsed.get(), nameOrAddress.toLatin1().constData(), 0) == 1;
    const QByteArray name = QUrl::toAce(nameOrAddress);
    return !name.isEmpty() && X509_check_host(parsed.get(), name.constData(), 0, 0, nullptr) == 1;
}

} // namespace ams
