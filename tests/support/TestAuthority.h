// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/LocalServer.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace ams {

/// A certificate authority made on the spot and the certificates it issues. Link OpenSSL::Crypto to use it.
class TestAuthority
{
public:
    struct Leaf
    {
        QByteArray names = "DNS:www.example.com,IP:127.0.0.1";
        int validFromDays = -1;
        int validToDays = 30;
        bool selfSigned = false;
    };

    TestAuthority() : m_key(EVP_EC_gen("P-256")), m_certificate(make(m_key, "Test Authority", nullptr, nullptr))
    {
        write(QStringLiteral("ca.pem"), m_certificate, nullptr);
    }
    ~TestAuthority()
    {
        X509_free(m_certificate);
        EVP_PKEY_free(m_key);
    }
    Q_DISABLE_COPY_MOVE(TestAuthority)

    [[nodiscard]] QString caFile() const { return m_dir.filePath(QStringLiteral("ca.pem")); }

    /// One file with certificate and key.
    [[nodiscard]] QString issue(const Leaf &leaf)
    {
        EVP_PKEY *key = EVP_EC_gen("P-256");
        X509 *certificate = make(key, "www.example.com", &leaf, leaf.selfSigned ? nullptr : m_certificate);
        const QString name = QStringLiteral("leaf%1.pem").arg(++m_serial);
        write(name, certificate, key);
        X509_free(certificate);
        EVP_PKEY_free(key);
        return m_dir.filePath(name);
    }

private:
    [[nodiscard]] X509 *make(EVP_PKEY *key, const char *commonName, const Leaf *leaf, X509 *issuer)
    {
        X509 *certificate = X509_new();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++m_serial);
        X509_time_adj_ex(X509_getm_notBefore(certificate), leaf != nullptr ? leaf->validFromDays : -365, 0, nullptr);
        X509_time_adj_ex(X509_getm_notAfter(certificate), leaf != nullptr ? leaf->validToDays : 3650, 60, nullptr);
        X509_set_pubkey(certificate, key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char *>(commonName), -1, -1, 0);
        X509_set_issuer_name(certificate,
                             issuer != nullptr ? X509_get_subject_name(issuer) : X509_get_subject_name(certificate));
        addExtension(certificate, NID_basic_constraints, leaf == nullptr ? "critical,CA:TRUE" : "critical,CA:FALSE");
        if (leaf != nullptr)
            addExtension(certificate, NID_subject_alt_name, leaf->names.constData());
        X509_sign(certificate, issuer != nullptr ? m_key : key, EVP_sha256());
        return certificate;
    }

    static void addExtension(X509 *certificate, int nid, const char *value)
    {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }

    void write(const QString &name, X509 *certificate, EVP_PKEY *key) const
    {
        BIO *file = BIO_new_file(qPrintable(m_dir.filePath(name)), "w");
        PEM_write_bio_X509(file, certificate);
        if (key != nullptr)
            PEM_write_bio_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        BIO_free(file);
    }

    QTemporaryDir m_dir;
    int m_serial = 0;
    EVP_PKEY *m_key;
    X509 *m_certificate;
};

} // namespace ams
