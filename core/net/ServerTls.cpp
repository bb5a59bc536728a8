// SPDX-License-Identifier: Apache-2.0
#include "net/ServerTls.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/pem.h>
#include <openssl/x509.h>

namespace ams {

namespace {

Result<QByteArray> readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid, QStringLiteral("cannot read %1: %2").arg(name, file.errorString()));
    return file.readAll();
}

template<typename T, void (*release)(T *)>
struct Release
{
    void operator()(T *object) const { release(object); }
};

struct ReleaseBio
{
    void operator()(BIO *bio) const { BIO_free(bio); }
};

using BioPointer = std::unique_ptr<BIO, ReleaseBio>;

BioPointer reader(const QByteArray &text)
{
    return BioPointer(BIO_new_mem_buf(text.constData(), static_cast<int>(text.size())));
}

/// Qt would accept any pair and then fail every handshake.
bool belongTogether(const QByteArray &certificateText, const QByteArray &keyText)
{
    const std::unique_ptr<X509, Release<X509, X509_free>> certificate(
        PEM_read_bio_X509(reader(certificateText).get(), nullptr, nullptr, nullptr));
    const std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>> key(
        PEM_read_bio_PrivateKey(reader(keyText).get(), nullptr, nullptr, nullptr));
    return certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
}

} // namespace

Result<QSslConfiguration> serverTls(const HttpTls &tls)
{
    const auto certificates = readFile(tls.certificateFile);
    if (!certificates)
        return tl::unexpected(certificates.error());
    const auto keyText = readFile(tls.keyFile);
    if (!keyText)
        return tl::unexpected(keyText.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificates, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return fail(ErrorKind::Invalid, QStringLiteral("%1 holds no PEM certificate").arg(tls.certificateFile));
    QSslKey key;
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (key.isNull())
            key = QSslKey(*keyText, algorithm, QSsl::Pem);
    }
    if (key.isNull())
        return fail(ErrorKind::Invalid, QStringLiteral("%1 holds no RSA or EC key in PEM").arg(tls.keyFile));
    if (!belongTogether(*certificates, *keyText))
        return fail(ErrorKind::Invalid, QStringLiteral("the key in %1 does not belong to the certificate in %2")
                                            .arg(tls.keyFile, tls.certificateFile));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    return configuration;
}

} // namespace ams
