// SPDX-License-Identifier: Apache-2.0
#include "actions/HeadTailBuffer.h"

#include <algorithm>

namespace ams {

HeadTailBuffer::HeadTailBuffer(qsizetype limit)
    : m_headLimit(std::max<qsizetype>(limit, 2) / 2), m_tailLimit(std::max<qsizetype>(limit, 2) - m_headLimit)
{
}

void HeadTailBuffer::append(QByteArrayView bytes)
{
    m_total += bytes.size();
    const qsizetype room = std::min(m_headLimit - m_head.size(), bytes.size());
    if (room > 0) {
        m_head.append(bytes.first(room));
        bytes = bytes.sliced(room);
    }
    if (bytes.size() > m_tailLimit) {
        m_dropped += bytes.size() - m_tailLimit;
        bytes = bytes.last(m_tailLimit);
    }
    m_tail.append(bytes);
    // Cutting only when it has doubled keeps the cost per byte constant.
    if (m_tail.size() > 2 * m_tailLimit)
        m_tail = m_tail.last(m_tailLimit);
    m_dropped = std::max<qint64>(0, m_total - m_head.size() - m_tailLimit);
}

QByteArray HeadTailBuffer::bytes() const
{
    if (m_dropped == 0)
        return m_head + m_tail;
    return m_head + "\n[... " + QByteArray::number(m_dropped) + " bytes left out ...]\n" +
           m_tail.last(std::min(m_tail.size(), m_tailLimit));
}

QByteArray HeadTailBuffer::last(qsizetype count) const
{
    if (m_tail.size() >= count)
        return m_tail.last(count);
    const QByteArray all = m_dropped == 0 ? m_head + m_tail : m_tail;
    return all.last(std::min(all.size(), count));
}

} // namespace ams
