// SPDX-License-Identifier: Apache-2.0
#include "net/ChunkedBody.h"

#include <algorithm>

namespace ams {

namespace {

constexpr int kMaxSizeDigits = 15; // fits a qint64 without any overflow check

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isText(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

} // namespace

ChunkedBody::ChunkedBody(qint64 bodyLimit, qsizetype lineLimit) : m_bodyLimit(bodyLimit), m_lineLimit(lineLimit) {}

qsizetype ChunkedBody::feed(QByteArrayView data)
{
    qsizetype at = 0;
    while (at < data.size() && m_state == State::Reading) {
        if (m_part == Part::Data)
            at += takeData(data.sliced(at));
        else
            takeByte(data[at++]);
    }
    return at;
}

qsizetype ChunkedBody::takeData(QByteArrayView data)
{
    const auto count = static_cast<qsizetype>(std::min<qint64>(m_left, data.size()));
    m_body.append(data.first(count));
    m_left -= count;
    if (m_left == 0)
        m_part = Part::DataReturn;
    return count;
}

void ChunkedBody::takeByte(char byte)
{
    switch (m_part) {
    case Part::Size:
    case Part::Extension:
        takeSizeByte(byte);
        break;
    case Part::SizeEnd:
        if (byte == '\n')
            endOfSizeLine();
        else
            m_state = State::Malformed;
        break;
    case Part::DataReturn:
        expect(byte, '\r', Part::DataEnd);
        break;
    case Part::DataEnd:
        expect(byte, '\n', Part::Size);
        break;
    case Part::TrailerStart:
    case Part::Trailer:
        takeTrailerByte(byte);
        break;
    case Part::TrailerEnd:
        expect(byte, '\n', Part::TrailerStart);
        break;
    case Part::LastEnd:
        m_state = byte == '\n' ? State::Complete : State::Malformed;
        break;
    case Part::Data:
        Q_UNREACHABLE();
    }
}

void ChunkedBody::takeSizeByte(char byte)
{
    if (m_part == Part::Size) {
        if (const int digit = hexValue(byte); digit >= 0) {
            if (++m_digits > kMaxSizeDigits)
                m_state = State::Malformed;
            else
                m_left = m_left * 16 + digit;
            return;
        }
        if (m_digits == 0 || (byte != '\r' && byte != ';')) {
            m_state = State::Malformed;
            return;
        }
        m_part = Part::Extension;
        m_overhead = 0;
    }
    if (byte == '\r')
        m_part = Part::SizeEnd;
    else if (!isText(byte) || ++m_overhead > m_lineLimit)
        m_state = State::Malformed;
}

void ChunkedBody::endOfSizeLine()
{
    m_digits = 0;
    if (m_left == 0) {
        m_part = Part::TrailerStart;
        m_overhead = 0;
    } else if (m_left > m_bodyLimit - m_body.size()) {
        m_state = State::TooLarge;
    } else {
        m_part = Part::Data;
    }
}

void ChunkedBody::takeTrailerByte(char byte)
{
    if (byte == '\r') {
        m_part = m_part == Part::TrailerStart ? Part::LastEnd : Part::TrailerEnd;
        return;
    }
    const bool isFold = m_part == Part::TrailerStart && (byte == ' ' || byte == '\t');
    m_part = Part::Trailer;
    if (!isText(byte) || isFold || ++m_overhead > m_lineLimit)
        m_state = State::Malformed;
}

void ChunkedBody::expect(char byte, char wanted, Part next)
{
    if (byte == wanted)
        m_part = next;
    else
        m_state = State::Malformed;
}

} // namespace ams
