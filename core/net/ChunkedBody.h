// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace ams {

/// Joins the chunks of a request body (RFC 9112 section 7.1). Stricter than the RFC asks: every line ends in CR LF,
/// sizes are plain hexadecimal, control characters are refused in extensions and trailers, both of which are read
/// over and forgotten, so that no trailer can ever pass for a header.
class ChunkedBody
{
public:
    enum class State { Reading, Complete, Malformed, TooLarge };

    ChunkedBody(qint64 bodyLimit, qsizetype lineLimit);

    /// Takes bytes from the front of `data` and returns how many; stops after the last byte of the body.
    qsizetype feed(QByteArrayView data);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QByteArray takeBody() { return std::move(m_body); }

private:
    enum class Part { Size, Extension, SizeEnd, Data, DataReturn, DataEnd, TrailerStart, Trailer, TrailerEnd, LastEnd };

    void takeByte(char byte);
    void takeSizeByte(char byte);
    void takeTrailerByte(char byte);
    void expect(char byte, char wanted, Part next);
    void endOfSizeLine();
    qsizetype takeData(QByteArrayView data);

    const qint64 m_bodyLimit;
    const qsizetype m_lineLimit;
    State m_state = State::Reading;
    Part m_part = Part::Size;
    qint64 m_left = 0;        // of the current chunk
    int m_digits = 0;         // of the current chunk size
    qsizetype m_overhead = 0; // bytes of the current extension, or of all trailers
    QByteArray m_body;
};

} // namespace ams
