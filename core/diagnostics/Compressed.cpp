// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/Compressed.h"

#include <memory>

#include <zstd.h>

namespace ams {

QByteArray compressed(QByteArrayView bytes)
{
    const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx *)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    QByteArray frame(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size =
        ZSTD_compress2(context.get(), frame.data(), size_t(frame.size()), bytes.data(), size_t(bytes.size()));
    Q_ASSERT(!ZSTD_isError(size)); // there is room for the worst case
    frame.truncate(qsizetype(size));
    frame.squeeze();
    return frame;
}

Result<QByteArray> decompressed(QByteArrayView bytes, qint64 atMost)
{
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), size_t(bytes.size()));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > quint64(atMost))
        return fail(ErrorKind::Corrupt, QStringLiteral("compressed data is damaged or too long"));
    QByteArray content(qsizetype(size), Qt::Uninitialized);
    const size_t got = ZSTD_decompress(content.data(), size_t(size), bytes.data(), size_t(bytes.size()));
    if (ZSTD_isError(got) || got != size)
        return fail(ErrorKind::Corrupt, QStringLiteral("compressed data does not read back"));
    return content;
}

} // namespace ams
