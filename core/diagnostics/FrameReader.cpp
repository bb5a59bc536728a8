// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/FrameReader.h"

#include "diagnostics/FrameFormat.h"
#include "diagnostics/FrameWriter.h"

#include <QtEndian>

#include <algorithm>

#include <zstd.h>

namespace ams {

namespace {

tl::unexpected<Error> damaged(const QString &reason)
{
    return fail(ErrorKind::Corrupt, QStringLiteral("the artifact is damaged: %1").arg(reason));
}

quint32 numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

} // namespace

Result<std::unique_ptr<FrameReader>> FrameReader::open(std::unique_ptr<QIODevice> device)
{
    std::unique_ptr<FrameReader> reader(new FrameReader(std::move(device)));
    if (const auto read = reader->readTable(); !read)
        return tl::unexpected(read.error());
    return reader;
}

Result<> FrameReader::readTable()
{
    using namespace frameFormat;
    const qint64 length = m_device->size();
    if (length < kHeadBytes + kFooterBytes || !m_device->seek(length - kFooterBytes))
        return damaged(QStringLiteral("it is too short"));
    const QByteArray footer = m_device->read(kFooterBytes);
    if (footer.size() != kFooterBytes || numberAt(footer, 5) != kSeekableMagic || footer[4] != '\0')
        return damaged(QStringLiteral("its table is missing"));
    const qint64 tableBytes = qint64(numberAt(footer, 0)) * kEntryBytes;
    const qint64 tableAt = length - kFooterBytes - tableBytes;
    if (tableAt < kHeadBytes || !m_device->seek(tableAt))
        return damaged(QStringLiteral("its table does not fit"));
    const QByteArray table = m_device->read(tableBytes);
    if (table.size() != tableBytes)
        return damaged(QStringLiteral("its table cannot be read"));
    Frame frame;
    for (qsizetype at = 0; at < table.size(); at += kEntryBytes) {
        frame.bytes = numberAt(table, at);
        frame.contentBytes = numberAt(table, at + 4);
        if (frame.contentBytes > kFrameBytes || frame.bytes > qint64(ZSTD_compressBound(kFrameBytes)))
            return damaged(QStringLiteral("a frame is too large"));
        m_frames.push_back(frame);
        frame.at += frame.bytes;
        frame.contentAt += frame.contentBytes;
    }
    if (frame.at != tableAt - kHeadBytes)
        return damaged(QStringLiteral("its table tells of other frames"));
    m_size = frame.contentAt;
    return {};
}

Result<> FrameReader::load(size_t index)
{
    if (index == m_loaded)
        return {};
    const Frame &frame = m_frames[index];
    m_loaded = SIZE_MAX;
    if (!m_device->seek(frame.at))
        return damaged(QStringLiteral("a frame cannot be read"));
    const QByteArray compressed = m_device->read(frame.bytes);
    m_content.resize(frame.contentBytes);
    const size_t size =
        ZSTD_decompress(m_content.data(), size_t(m_content.size()), compressed.constData(), size_t(compressed.size()));
    if (ZSTD_isError(size) || qint64(size) != frame.contentBytes)
        return damaged(QStringLiteral("a frame does not read back"));
    m_loaded = index;
    return {};
}

Result<QByteArray> FrameReader::read(qint64 offset, qint64 count)
{
    QByteArray bytes;
    offset = std::max<qint64>(0, offset);
    const qint64 end = std::min(m_size, offset + std::clamp<qint64>(count, 0, m_size));
    if (offset >= end)
        return bytes;
    auto frame = std::upper_bound(m_frames.begin(), m_frames.end(), offset,
                                  [](qint64 place, const Frame &each) { return place < each.contentAt; }) -
                 1;
    bytes.reserve(end - offset);
    for (; frame != m_frames.end() && frame->contentAt < end; ++frame) {
        if (const auto loaded = load(size_t(frame - m_frames.begin())); !loaded)
            return tl::unexpected(loaded.error());
        const qint64 from = std::max(offset, frame->contentAt) - frame->contentAt;
        const qint64 to = std::min(end, frame->contentAt + frame->contentBytes) - frame->contentAt;
        bytes.append(QByteArrayView(m_content).sliced(from, to - from));
    }
    return bytes;
}

} // namespace ams
