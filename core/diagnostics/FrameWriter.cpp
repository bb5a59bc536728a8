// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/FrameWriter.h"

#include "diagnostics/FrameFormat.h"

#include <QtEndian>

#include <zstd.h>

namespace ams {

namespace {

void appendNumber(QByteArray &to, quint32 number)
{
    const quint32 bytes = qToLittleEndian(number);
    to.append(QByteArrayView(reinterpret_cast<const char *>(&bytes), sizeof bytes));
}

} // namespace

FrameWriter::FrameWriter(Output output) : m_output(std::move(output)), m_context(ZSTD_createCCtx(), ZSTD_freeCCtx)
{
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, 3);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
    // The memory of one frame is all it needs.
    m_frame.reserve(kFrameBytes);
    m_compressed.resize(qsizetype(ZSTD_compressBound(kFrameBytes)));
}

FrameWriter::~FrameWriter() = default;

Result<> FrameWriter::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype count = std::min(bytes.size(), kFrameBytes - m_frame.size());
        m_frame.append(bytes.first(count));
        bytes = bytes.sliced(count);
        if (m_frame.size() < kFrameBytes)
            break;
        if (const auto written = writeFrame(); !written)
            return written;
    }
    return {};
}

Result<> FrameWriter::writeFrame()
{
    const size_t size = ZSTD_compress2(m_context.get(), m_compressed.data(), size_t(m_compressed.size()),
                                       m_frame.constData(), size_t(m_frame.size()));
    if (ZSTD_isError(size))
        return fail(ErrorKind::Bug, QStringLiteral("zstd: %1").arg(QLatin1StringView(ZSTD_getErrorName(size))));
    appendNumber(m_table, quint32(size));
    appendNumber(m_table, quint32(m_frame.size()));
    m_frame.resize(0);
    return m_output(QByteArrayView(m_compressed).first(qsizetype(size)));
}

Result<> FrameWriter::finish()
{
    if (!m_frame.isEmpty() || m_table.isEmpty()) {
        if (const auto written = writeFrame(); !written)
            return written;
    }
    QByteArray table;
    appendNumber(table, frameFormat::kSkippableMagic);
    appendNumber(table, quint32(m_table.size() + frameFormat::kFooterBytes));
    table.append(m_table);
    appendNumber(table, quint32(m_table.size() / frameFormat::kEntryBytes));
    table.append('\0');
    appendNumber(table, frameFormat::kSeekableMagic);
    return m_output(table);
}

} // namespace ams
