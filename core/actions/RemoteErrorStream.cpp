// SPDX-License-Identifier: Apache-2.0
#include "actions/RemoteErrorStream.h"

#include "actions/RemoteCommand.h"

#include <algorithm>

namespace ams {

RemoteErrorStream::RemoteErrorStream(const QByteArray &nonce)
    : m_beginMark(remoteMark(nonce, "begin\n")), m_endMark(remoteMark(nonce, "end "))
{
}

QByteArray RemoteErrorStream::feed(QByteArrayView bytes)
{
    if (m_state == State::AfterEnd)
        return {};
    m_held.append(bytes);
    if (m_state == State::BeforeBegin) {
        const qsizetype begin = m_held.indexOf(m_beginMark);
        if (begin < 0) {
            m_held = m_held.last(std::min(m_held.size(), m_beginMark.size()));
            return {};
        }
        m_held.remove(0, begin + m_beginMark.size());
        m_state = State::Within;
    }
    if (const qsizetype end = m_held.indexOf(m_endMark); end >= 0) {
        m_state = State::AfterEnd;
        return m_held.left(end);
    }
    const QByteArray passed = m_held.left(std::max<qsizetype>(0, m_held.size() - m_endMark.size()));
    m_held.remove(0, passed.size());
    return passed;
}

QByteArray RemoteErrorStream::finish()
{
    return m_state == State::Within ? std::exchange(m_held, {}) : QByteArray();
}

} // namespace ams
