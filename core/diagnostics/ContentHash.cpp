// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/ContentHash.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

namespace ams {

ContentHash::ContentHash() : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr);
}

ContentHash::~ContentHash() = default;

void ContentHash::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context.get(), bytes.data(), size_t(bytes.size()));
}

QByteArray ContentHash::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_context.get(), digest.data(), &size);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), size).toHex();
}

QByteArray contentHash(QByteArrayView bytes)
{
    ContentHash hash;
    hash.add(bytes);
    return hash.hex();
}

bool isContentHash(QByteArrayView text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace ams
