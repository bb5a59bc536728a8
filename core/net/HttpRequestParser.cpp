// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRequestParser.h"

#include "net/HttpTarget.h"

#include <algorithm>

namespace ams {

namespace {

constexpr qsizetype kMaxChunkLine = 1024;
constexpr int kMaxEmptyLines = 1; // RFC 9112 section 2.2: one before the request line is to be forgiven

} // namespace

HttpRequestParser::HttpRequestParser(qsizetype headerLimit, qint64 bodyLimit)
    : m_headerLimit(headerLimit), m_bodyLimit(bodyLimit)
{
}

void HttpRequestParser::reset()
{
    m_state = State::Head;
    m_refusal = {};
    m_headBytes.resize(0); // keeps its memory for the next request
    m_afterReturn = false;
    m_lineLength = 0;
    m_emptyLines = 0;
    m_head = {};
    m_request = {};
    m_chunks.reset();
    m_bodyBegun = false;
}

qsizetype HttpRequestParser::feed(QByteArrayView data)
{
    qsizetype used = 0;
    if (m_state == State::Head)
        used = feedHead(data);
    if (m_state == State::Body && used < data.size())
        used += feedBody(data.sliced(used));
    return used;
}

bool HttpRequestParser::expectsContinue() const
{
    return m_state == State::Body && m_head.expectContinue && !m_bodyBegun;
}

ParsedHttpRequest HttpRequestParser::takeRequest()
{
    Q_ASSERT(m_state == State::Complete);
    return std::move(m_request);
}

qsizetype HttpRequestParser::feedHead(QByteArrayView data)
{
    qsizetype at = 0;
    bool isEnd = false;
    while (at < data.size() && !isEnd && m_state == State::Head) {
        isEnd = takeHeadByte(data[at++]);
        if (m_headBytes.size() + at > m_headerLimit && !isEnd)
            refuse(m_headBytes.contains('\n') || data.first(at).contains('\n')
                       ? HttpRefusal{431, "the header is too large"}
                       : HttpRefusal{414, "the request target is too long"});
    }
    if (m_state == State::Refused)
        return at;
    m_headBytes.append(data.first(at));
    if (isEnd)
        endOfHead();
    return at;
}

/// Refuses what must stand in no head, while it arrives; true at the end of the blank line.
bool HttpRequestParser::takeHeadByte(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    if (m_afterReturn != (byte == '\n')) {
        refuse({400, "lines end in CR LF, and neither stands alone"});
        return false;
    }
    if (byte == '\r') {
        m_afterReturn = true;
        return false;
    }
    if (byte == '\n') {
        m_afterReturn = false;
        if (m_lineLength > 0) {
            m_lineLength = 0;
            m_emptyLines = kMaxEmptyLines + 1; // from here on an empty line is the end
            return false;
        }
        return ++m_emptyLines > kMaxEmptyLines;
    }
    const bool isBlank = byte == ' ' || byte == '\t';
    if ((code < 0x20 && byte != '\t') || code == 0x7f)
        refuse({400, "control character in the header"});
    else if (m_lineLength == 0 && isBlank)
        refuse({400, "a line of the header begins with white space"});
    ++m_lineLength;
    return false;
}

void HttpRequestParser::endOfHead()
{
    const qsizetype start = m_headBytes.startsWith('\r') ? 2 : 0;
    auto head = parseHttpHead(QByteArrayView(m_headBytes).sliced(start));
    if (!head)
        return refuse(head.error());
    m_head = std::move(*head);
    auto target = parseHttpTarget(m_head.method, m_head.target, headerValue(m_head.headers, "Host"));
    if (!target)
        return refuse(target.error());
    if (m_head.contentLength > m_bodyLimit)
        return refuse({413, "the body is too large"});

    m_request.version = m_head.version;
    m_request.keepAlive = m_head.keepAlive;
    m_request.upgrade = m_head.upgrade;
    m_request.hasBody = m_head.hasBody();
    m_request.segments = std::move(target->segments);
    HttpServerRequest &request = m_request.request;
    request.method = m_head.method;
    request.target = m_head.target;
    request.headers = m_head.headers;
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    if (m_head.chunked)
        m_chunks.emplace(m_bodyLimit, std::min(kMaxChunkLine, m_headerLimit));
    m_state = m_head.hasBody() ? State::Body : State::Complete;
}

qsizetype HttpRequestParser::feedBody(QByteArrayView data)
{
    m_bodyBegun = true;
    if (!m_chunks) {
        QByteArray &body = m_request.request.body;
        const qint64 left = m_head.contentLength - body.size();
        const auto count = static_cast<qsizetype>(std::min<qint64>(left, data.size()));
        body.append(data.first(count));
        if (body.size() == m_head.contentLength)
            m_state = State::Complete;
        return count;
    }
    const qsizetype used = m_chunks->feed(data);
    switch (m_chunks->state()) {
    case ChunkedBody::State::Reading:
        break;
    case ChunkedBody::State::Complete:
        m_request.request.body = m_chunks->takeBody();
        m_state = State::Complete;
        break;
    case ChunkedBody::State::Malformed:
        refuse({400, "bad chunk"});
        break;
    case ChunkedBody::State::TooLarge:
        refuse({413, "the body is too large"});
        break;
    }
    return used;
}

void HttpRequestParser::refuse(HttpRefusal refusal)
{
    m_refusal = std::move(refusal);
    m_state = State::Refused;
}

} // namespace ams
