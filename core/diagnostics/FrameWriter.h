// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

struct ZSTD_CCtx_s;

namespace ams {

/// Content bytes of one frame; the last one may have fewer.
inline constexpr qsizetype kFrameBytes = 1024 * 1024;

/// Compresses a stream into zstd frames of kFrameBytes with a table of them at the end (zstd's "seekable format"), so
/// that any place can be read without the rest; `zstd -d` reads it too. Holds one frame. Lives in one thread.
class FrameWriter
{
public:
    /// Takes compressed bytes; the first error ends the writing.
    using Output = std::function<Result<>(QByteArrayView)>;
    explicit FrameWriter(Output output);
    ~FrameWriter();
    Q_DISABLE_COPY_MOVE(FrameWriter)

    [[nodiscard]] Result<> write(QByteArrayView bytes);
    /// The last frame and the table.
    [[nodiscard]] Result<> finish();

private:
    [[nodiscard]] Result<> writeFrame();

    Output m_output;
    std::unique_ptr<ZSTD_CCtx_s, size_t (*)(ZSTD_CCtx_s *)> m_context;
    QByteArray m_frame;
    QByteArray m_compressed;
    QByteArray m_table; ///< of each frame: compressed and content length, 32 bits each, little endian
};

} // namespace ams
