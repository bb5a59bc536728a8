// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QIODevice>

#include <memory>
#include <vector>

namespace ams {

/// Reads what FrameWriter wrote, at any place, one frame at a time: for viewers of large outputs. Trusts nothing: a
/// damaged or hostile file gives Corrupt and never more memory than two frames and its table. Lives in one thread.
class FrameReader
{
public:
    /// `device` is open for reading and seekable. Corrupt: it has no such table.
    [[nodiscard]] static Result<std::unique_ptr<FrameReader>> open(std::unique_ptr<QIODevice> device);
    Q_DISABLE_COPY_MOVE(FrameReader)
    ~FrameReader() = default;

    [[nodiscard]] qint64 size() const { return m_size; } ///< of the content
    /// Fewer bytes than `count` only at the end. Corrupt: damaged there.
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qint64 count);

private:
    explicit FrameReader(std::unique_ptr<QIODevice> device) : m_device(std::move(device)) {}
    struct Frame
    {
        qint64 at = 0; ///< in the file
        qint64 bytes = 0;
        qint64 contentAt = 0;
        qint64 contentBytes = 0;
    };
    [[nodiscard]] Result<> readTable();
    [[nodiscard]] Result<> load(size_t index);

    std::unique_ptr<QIODevice> m_device;
    std::vector<Frame> m_frames;
    qint64 m_size = 0;
    size_t m_loaded = SIZE_MAX;
    QByteArray m_content; ///< of the frame loaded last
};

} // namespace ams
