// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ams {

/// Keeps the beginning and the end of a stream of any length in bounded memory. What a program prints first (what it
/// was about to do) and last (why it failed) tells most; the middle is counted and left out.
class HeadTailBuffer
{
public:
    explicit HeadTailBuffer(qsizetype limit);

    void append(QByteArrayView bytes);
    [[nodiscard]] bool isTruncated() const { return m_dropped > 0; }
    [[nodiscard]] qint64 total() const { return m_total; }
    /// Everything, or head, one line that says how much is missing, and tail.
    [[nodiscard]] QByteArray bytes() const;
    /// The last `count` bytes at most; for looking at the end while the stream goes on.
    [[nodiscard]] QByteArray last(qsizetype count) const;

private:
    qsizetype m_headLimit;
    qsizetype m_tailLimit;
    QByteArray m_head;
    QByteArray m_tail; ///< up to twice m_tailLimit long, cut back now and then
    qint64 m_dropped = 0;
    qint64 m_total = 0;
};

} // namespace ams
