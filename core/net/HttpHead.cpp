// SPDX-License-Identifier: Apache-2.0
#include "net/HttpHead.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <limits>

namespace ams {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr qsizetype kMaxFields = 100;
constexpr qsizetype kMaxLengthDigits = 18; // fits a qint64

QByteArray toBytes(string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// Beast calls these while it parses; the bodies are read elsewhere (ChunkedBody), so only the head matters.
class HeadSink final : public http::basic_parser<true>
{
public:
    explicit HeadSink(HttpHead &head) : m_head(head) {}

private:
    void on_request_impl(http::verb, string_view method, string_view target, int version, error_code &) override
    {
        m_head.method = toBytes(method);
        m_head.target = toBytes(target);
        m_head.version = version;
    }
    void on_field_impl(http::field, string_view name, string_view value, error_code &error) override
    {
        if (m_head.headers.size() >= kMaxFields)
            error = http::error::header_limit;
        else
            m_head.headers.append({toBytes(name), toBytes(value)});
    }
    void on_response_impl(int, string_view, int, error_code &) override {}
    void on_header_impl(error_code &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override {}
    std::size_t on_body_impl(string_view body, error_code &) override { return body.size(); }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &) override { return body.size(); }
    void on_finish_impl(error_code &) override {}

    HttpHead &m_head;
};

/// Whether the request line ends in a well-formed version that is not ours.
bool namesOtherVersion(QByteArrayView head)
{
    const QByteArrayView line = head.first(head.indexOf('\r'));
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const QByteArrayView version = line.last(std::min<qsizetype>(line.size(), 9));
    return version.size() == 9 && version.startsWith(" HTTP/") && isDigit(version[6]) && version[7] == '.' &&
           isDigit(version[8]) && version != " HTTP/1.0" && version != " HTTP/1.1";
}

HttpRefusal refusalOf(const error_code &error, QByteArrayView head)
{
    if (error == http::error::header_limit)
        return {431, "too many header fields"};
    if (error == http::error::bad_version && namesOtherVersion(head))
        return {505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
    return {400, QByteArray::fromStdString(error.message())};
}

std::optional<HttpRefusal> checkLength(HttpHead &head, const QByteArray &value, int seen)
{
    // Even two equal values are refused: a front end might forward only one of them.
    if (seen > 1)
        return HttpRefusal{400, "more than one Content-Length"};
    const bool digitsOnly = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (value.isEmpty() || value.size() > kMaxLengthDigits || !digitsOnly)
        return HttpRefusal{400, "bad Content-Length"};
    head.contentLength = value.toLongLong();
    return std::nullopt;
}

std::optional<HttpRefusal> checkCoding(HttpHead &head, const QByteArray &value, int seen)
{
    if (seen > 1 || value.isEmpty() || head.version == 10)
        return HttpRefusal{400, "bad Transfer-Encoding"};
    if (value.compare("chunked", Qt::CaseInsensitive) != 0)
        return HttpRefusal{501, "no transfer coding but chunked is known here"};
    head.chunked = true;
    return std::nullopt;
}

std::optional<HttpRefusal> checkHost(const QByteArray &value, int seen)
{
    if (seen > 1)
        return HttpRefusal{400, "more than one Host"};
    const auto isHostCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("-._~:[]%").contains(c);
    };
    if (value.isEmpty() || !std::all_of(value.begin(), value.end(), isHostCharacter))
        return HttpRefusal{400, "bad Host"};
    return std::nullopt;
}

std::optional<HttpRefusal> checkFields(HttpHead &head)
{
    int lengths = 0;
    int codings = 0;
    int hosts = 0;
    std::optional<HttpRefusal> refusal;
    for (const auto &[name, value] : std::as_const(head.headers)) {
        const auto is = [&name = name](QByteArrayView wanted) {
            return name.compare(wanted, Qt::CaseInsensitive) == 0;
        };
        if (is("content-length"))
            refusal = checkLength(head, value, ++lengths);
        else if (is("transfer-encoding"))
            refusal = checkCoding(head, value, ++codings);
        else if (is("host"))
            refusal = checkHost(value, ++hosts);
        else if (is("expect") && head.version >= 11) {
            if (value.compare("100-continue", Qt::CaseInsensitive) != 0)
                refusal = HttpRefusal{417, "no expectation but 100-continue is met here"};
            head.expectContinue = true;
        }
        if (refusal)
            return refusal;
    }
    if (lengths > 0 && codings > 0)
        return HttpRefusal{400, "Content-Length together with Transfer-Encoding"};
    if (hosts == 0 && head.version >= 11)
        return HttpRefusal{400, "Host is missing"};
    return std::nullopt;
}

} // namespace

tl::expected<HttpHead, HttpRefusal> parseHttpHead(QByteArrayView bytes)
{
    HttpHead head;
    HeadSink sink(head);
    sink.header_limit(std::numeric_limits<std::uint32_t>::max()); // the caller has limited it
    sink.body_limit(std::numeric_limits<std::uint64_t>::max());   // and limits the body
    sink.eager(false);
    error_code error;
    qsizetype used = 0;
    // Without `eager` Beast returns after the request line and after the fields.
    while (used < bytes.size() && !error && !sink.is_header_done())
        used += static_cast<qsizetype>(
            sink.put({bytes.data() + used, static_cast<std::size_t>(bytes.size() - used)}, error));
    if (error)
        return tl::unexpected(refusalOf(error, bytes));
    if (used != bytes.size() || !sink.is_header_done())
        return tl::unexpected(HttpRefusal{400, "the header ends too early"});
    if (auto refusal = checkFields(head))
        return tl::unexpected(*refusal);
    head.keepAlive = sink.keep_alive();
    head.upgrade = sink.upgrade();
    return head;
}

} // namespace ams
