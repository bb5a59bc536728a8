// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct evp_md_ctx_st;

namespace ams {

/// SHA-256 of a stream, in hex. OpenSSL's, which uses the processor's own instructions (Qt 6.4 does not: 5 times
/// slower).
class ContentHash
{
public:
    ContentHash();
    ~ContentHash();
    Q_DISABLE_COPY_MOVE(ContentHash)

    void add(QByteArrayView bytes);
    [[nodiscard]] QByteArray hex(); ///< once

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st *)> m_context;
};

[[nodiscard]] QByteArray contentHash(QByteArrayView bytes);
/// 64 lower-case hexadecimal digits: safe as the name of a file.
[[nodiscard]] bool isContentHash(QByteArrayView text);

} // namespace ams
