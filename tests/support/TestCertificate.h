// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace ams {

/// A self-signed certificate for "localhost" and 127.0.0.1, made on the spot. Link OpenSSL::Crypto to use it.
class TestCertificate
{
public:
    enum class Key { Ec, Rsa };

    explicit TestCertificate(Key kind = Key::Ec, long validForSeconds = 3600)
    {
        EVP_PKEY *key = kind == Key::Ec ? EVP_EC_gen("P-256") : EVP_RSA_gen(2048);
        X509 *certificate = X509_new();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), validForSeconds < 0 ? 2 * validForSeconds : -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate), validForSeconds);
        X509_set_pubkey(certificate, key);
        X509_NAME *name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("localhost"), -1,
                                   -1, 0);
        X509_set_issuer_name(certificate, name);
        addExtension(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
        addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
        X509_sign(certificate, key, EVP_sha256());

        BIO *text = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(text, certificate);
        m_certificate = takeText(text);
        PEM_write_bio_PrivateKey(text, key, nullptr, nullptr, 0, nullptr, nullptr);
        m_key = takeText(text);
        BIO_free(text);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }

    [[nodiscard]] const QByteArray &certificatePem() const { return m_certificate; }
    [[nodiscard]] const QByteArray &keyPem() const { return m_key; }

    /// Writes both into that folder and returns the names of the two files.
    [[nodiscard]] std::pair<QString, QString> writeTo(const QString &folder) const
    {
        const QDir dir(folder);
        const QString certificateFile = dir.filePath(QStringLiteral("certificate.pem"));
        const QString keyFile = dir.filePath(QStringLiteral("key.pem"));
        write(certificateFile, m_certificate);
        write(keyFile, m_key);
        return {certificateFile, keyFile};
    }

private:
    static void addExtension(X509 *certificate, int nid, const char *value)
    {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
    static QByteArray takeText(BIO *bio)
    {
        char *data = nullptr;
        const long size = BIO_get_mem_data(bio, &data);
        QByteArray text(data, static_cast<qsizetype>(size));
        BIO_reset(bio);
        return text;
    }
    static void write(const QString &name, const QByteArray &text)
    {
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
    }

    QByteArray m_certificate;
    QByteArray m_key;
};

} // namespace ams
