// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRequestParser.h"

#include <QTest>

using namespace ams;

namespace {

constexpr qsizetype kHeaderLimit = 1024;
constexpr qint64 kBodyLimit = 64;

/// "GET /path body" of every request found, then the status of the refusal, or "…" for an unfinished one.
QByteArray outcome(const QByteArray &bytes, qsizetype pieceSize)
{
    HttpRequestParser parser(kHeaderLimit, kBodyLimit);
    QByteArrayList found;
    for (qsizetype start = 0; start < bytes.size(); start += pieceSize) {
        QByteArrayView piece = QByteArrayView(bytes).sliced(start, std::min(pieceSize, bytes.size() - start));
        while (!piece.isEmpty()) {
            piece = piece.sliced(parser.feed(piece));
            if (parser.state() == HttpRequestParser::State::Refused) {
                found.append(QByteArray::number(parser.refusal().status));
                return found.join(" | ");
            }
            if (parser.state() == HttpRequestParser::State::Complete) {
                const HttpServerRequest request = parser.takeRequest().request;
                QByteArray text = request.method + ' ' + request.path.toUtf8();
                if (!request.body.isEmpty())
                    text += ' ' + request.body;
                found.append(text);
                parser.reset();
            }
        }
    }
    if (parser.isStarted())
        found.append("…");
    return found.join(" | ");
}

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

QByteArray post(const QByteArray &headers, const QByteArray &body)
{
    return "POST /p HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

} // namespace

class tst_HttpRequestParser : public QObject
{
    Q_OBJECT
private slots:
    void requests_data();
    void requests();
    void knowsWhatTheServerNeeds();
    void keepsTrailersOutOfHeaders();
};

void tst_HttpRequestParser::requests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const char *expected) {
        QTest::newRow(name) << bytes << QByteArray(expected);
    };
    row("plain GET", get("/x"), "GET /x");
    row("empty line before the request", "\r\n" + get("/x"), "GET /x");
    row("two empty lines before the request", "\r\n\r\n" + get("/x"), "400");
    row("two pipelined", get("/1") + get("/2"), "GET /1 | GET /2");
    row("HTTP/1.0 needs no Host", "GET /x HTTP/1.0\r\n\r\n", "GET /x");
    row("body by length", post("Content-Length: 3\r\n", "abc") + get("/x"), "POST /p abc | GET /x");
    row("empty body", post("Content-Length: 0\r\n", "") + get("/x"), "POST /p | GET /x");
    row("body of one chunk", chunked("3\r\nabc\r\n0\r\n\r\n"), "POST /p abc");
    row("body of two chunks and a request", chunked("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n") + get("/x"),
        "POST /p abc | GET /x");
    row("upper and lower case hexadecimal", chunked("0A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n"),
        "POST /p 01234567890123456789");
    row("chunk extension is read over", chunked("3;name=\"v;\"\r\nabc\r\n0;x\r\n\r\n"), "POST /p abc");
    row("trailer is read over", chunked("3\r\nabc\r\n0\r\nX: y\r\nZ: w\r\n\r\n") + get("/x"), "POST /p abc | GET /x");
    row("absolute target", "GET http://a/x HTTP/1.1\r\nHost: a\r\n\r\n", "GET /x");
    row("absolute target without path", "GET http://a?q HTTP/1.1\r\nHost: a\r\n\r\n", "GET /");
    row("asterisk for OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS *");
    row("encoded characters", get("/a%20b/%E3%81%82"), "GET /a b/あ");
    row("unfinished head", "GET /x HTTP/1.1\r\nHo", "…");
    row("unfinished body", post("Content-Length: 9\r\n", "abc"), "…");

    row("length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "400");
    row("chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), "400");
    row("two different lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), "400");
    row("twice the same length", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), "400");
    row("list of lengths", post("Content-Length: 3, 3\r\n", "abc"), "400");
    row("negative length", post("Content-Length: -1\r\n", ""), "400");
    row("length with plus", post("Content-Length: +3\r\n", "abc"), "400");
    row("hexadecimal length", post("Content-Length: 0x3\r\n", "abc"), "400");
    row("length with fraction", post("Content-Length: 3.0\r\n", "abc"), "400");
    row("empty length", post("Content-Length:\r\n", ""), "400");
    row("length beyond 64 bits", post("Content-Length: 99999999999999999999\r\n", ""), "400");
    row("length just over the limit", post("Content-Length: 65\r\n", ""), "413");
    row("length beyond 32 bits", post("Content-Length: 4294967299\r\n", "abc"), "413");
    row("white space before the colon", post("Content-Length : 3\r\n", "abc"), "400");
    row("tab before the colon", post("Transfer-Encoding\t: chunked\r\n", "0\r\n\r\n"), "400");
    row("unknown coding", post("Transfer-Encoding: xchunked\r\n", ""), "501");
    row("coding list", post("Transfer-Encoding: gzip, chunked\r\n", ""), "501");
    row("identity coding", post("Transfer-Encoding: identity\r\n", ""), "501");
    row("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "400");
    row("chunked and another", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "0\r\n\r\n"), "400");
    row("chunked twice in a list", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), "501");
    row("quoted coding", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), "501");
    row("coding after vertical tab",
        post("Transfer-Encoding: \x0b"
             "chunked\r\n",
             "0\r\n\r\n"),
        "400");
    row("empty coding", post("Transfer-Encoding:\r\n", ""), "400");
    row("chunked in HTTP/1.0", "POST /p HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400");
    row("folded coding", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), "400");
    row("folded header", post("X: a\r\n b\r\n", ""), "400");
    row("header before the first line", " GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("line feed alone ends a line", "GET /x HTTP/1.1\nHost: a\n\n", "400");
    row("line feed alone in the header", post("X: a\nContent-Length: 3\r\n", ""), "400");
    row("carriage return alone", post("X: a\rContent-Length: 3\r\n", ""), "400");
    row("carriage return twice", post("X: a\r\r\n", ""), "400");
    row("blank line by line feed alone", "GET /x HTTP/1.1\r\nHost: a\r\n\n", "400");
    row("NUL in a value", post(QByteArray("X: a\0b\r\n", 8), ""), "400");
    row("NUL in a name", post(QByteArray("X\0: a\r\n", 7), ""), "400");
    row("NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28), "400");
    row("delete character", post("X: \x7f\r\n", ""), "400");
    row("empty header name", post(": x\r\n", ""), "400");
    row("no colon", post("nonsense\r\n", ""), "400");
    row("name with slash", post("a/b: x\r\n", ""), "400");
    row("non-ASCII name", post("\xc3\xa4: x\r\n", ""), "400");
    row("Host missing", "GET /x HTTP/1.1\r\n\r\n", "400");
    row("Host empty", "GET /x HTTP/1.1\r\nHost:\r\n\r\n", "400");
    row("Host twice", "GET /x HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400");
    row("Host with path", "GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n", "400");
    row("Host with user", "GET /x HTTP/1.1\r\nHost: u@a\r\n\r\n", "400");
    row("Host list", "GET /x HTTP/1.1\r\nHost: a, b\r\n\r\n", "400");
    row("absolute target of another host", "GET http://b/x HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("absolute target without host", "GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("other scheme", get("ftp://a/x"), "400");
    row("asterisk for GET", get("*"), "400");
    row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "400");
    row("relative target", get("x"), "400");
    row("two spaces before the target", "GET  /x HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("two spaces after the target", "GET /x  HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("tab in the request line", "GET\t/x HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("space after the version", "GET /x HTTP/1.1 \r\nHost: a\r\n\r\n", "400");
    row("fragment", get("/x#y"), "400");
    row("backslash", get("/x\\y"), "400");
    row("raw UTF-8", get("/\xc3\xa4"), "400");
    row("bad percent-encoding", get("/%zz"), "400");
    row("cut percent-encoding", get("/%4"), "400");
    row("encoded NUL", get("/a%00b"), "400");
    row("encoded line break", get("/a%0d%0ab"), "400");
    row("encoded bytes that are no UTF-8", get("/%ff"), "400");
    row("overlong UTF-8", get("/%c0%af"), "400");
    row("dot segments", get("/a/../b"), "400");
    row("encoded dot segments", get("/a/%2e%2E/b"), "400");
    row("HTTP/0.9", "GET /x\r\n\r\n", "400");
    row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505");
    row("HTTP/1.2", "GET /x HTTP/1.2\r\nHost: a\r\n\r\n", "505");
    row("lower-case version", "GET /x http/1.1\r\nHost: a\r\n\r\n", "400");
    row("version with two digits", "GET /x HTTP/1.10\r\nHost: a\r\n\r\n", "400");
    row("method with bracket", "G(T /x HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("no method", " /x HTTP/1.1\r\nHost: a\r\n\r\n", "400");
    row("TLS to the plain port", QByteArray::fromHex("16030100a5010000a10303"), "400");
    row("unknown expectation", post("Expect: miracle\r\n", ""), "417");
    row("target too long", get('/' + QByteArray(kHeaderLimit, 'x')), "414");
    row("header too large", post("X: " + QByteArray(kHeaderLimit, 'x') + "\r\n", ""), "431");
    row("too many headers", post(QByteArray("a:\r\n").repeated(101), ""), "431");

    row("chunk size empty", chunked("\r\nabc\r\n"), "400");
    row("chunk size negative", chunked("-1\r\nabc\r\n"), "400");
    row("chunk size with 0x", chunked("0x3\r\nabc\r\n"), "400");
    row("chunk size with space", chunked("3 \r\nabc\r\n"), "400");
    row("chunk size after space", chunked(" 3\r\nabc\r\n"), "400");
    row("chunk size with underscore", chunked("1_0\r\nabc\r\n"), "400");
    row("chunk size of 16 digits", chunked("0000000000000003\r\nabc\r\n"), "400");
    row("chunk size beyond 64 bits", chunked("ffffffffffffffff3\r\nabc\r\n"), "400");
    row("chunk size over the limit", chunked("41\r\n"), "413");
    row("chunks over the limit", chunked("40\r\n" + QByteArray(64, 'x') + "\r\n1\r\n"), "413");
    row("chunk size ended by line feed", chunked("3\nabc\r\n0\r\n\r\n"), "400");
    row("chunk size and carriage return", chunked("3\rabc\r\n0\r\n\r\n"), "400");
    row("chunk longer than its size", chunked("3\r\nabcd\r\n0\r\n\r\n"), "400");
    row("chunk ended by line feed", chunked("3\r\nabc\n0\r\n\r\n"), "400");
    row("line feed in an extension", chunked("3;a=\"\n\"\r\nabc\r\n0\r\n\r\n"), "400");
    row("NUL in an extension", chunked(QByteArray("3;\0\r\nabc\r\n0\r\n\r\n", 15)), "400");
    row("endless extension", chunked("3;" + QByteArray(2000, 'x')), "400");
    row("endless trailers", chunked("0\r\n" + QByteArray("X: y\r\n").repeated(500)), "400");
    row("folded trailer", chunked("0\r\nX: y\r\n z\r\n\r\n"), "400");
    row("line feed ends the trailers", chunked("0\r\n\n"), "400");
}

void tst_HttpRequestParser::requests()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    // However the bytes are cut by the network, the outcome is the same.
    for (const qsizetype pieceSize : {qsizetype(1), qsizetype(2), qsizetype(7), qsizetype(64), bytes.size()})
        QCOMPARE(outcome(bytes, pieceSize), expected);
}

void tst_HttpRequestParser::knowsWhatTheServerNeeds()
{
    HttpRequestParser parser(kHeaderLimit, kBodyLimit);
    const auto parse = [&parser](const QByteArray &bytes) {
        parser.reset();
        parser.feed(bytes);
        return parser.takeRequest();
    };
    QVERIFY(parse(get("/")).keepAlive);
    QVERIFY(!parse("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n").keepAlive);
    QVERIFY(!parse("GET / HTTP/1.0\r\n\r\n").keepAlive);
    QVERIFY(parse("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keepAlive);
    QVERIFY(parse("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n").upgrade);
    QVERIFY(!parse("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n").upgrade);

    const ParsedHttpRequest encoded = parse(get("/a%2Fb/c?x=1&y=%26&x=2"));
    QCOMPARE(encoded.segments, (QStringList{QStringLiteral("a/b"), QStringLiteral("c")}));
    QCOMPARE(encoded.request.target, QByteArray("/a%2Fb/c?x=1&y=%26&x=2"));
    QCOMPARE(encoded.request.query.queryItemValue(QStringLiteral("y"), QUrl::FullyDecoded), QStringLiteral("&"));
    QCOMPARE(encoded.request.query.allQueryItemValues(QStringLiteral("x")).size(), 2);
    QCOMPARE(encoded.request.header("HOST"), QByteArray("a"));

    parser.reset();
    parser.feed(post("Expect: 100-continue\r\nContent-Length: 1\r\n", ""));
    QVERIFY(parser.expectsContinue());
    parser.feed("x");
    QVERIFY(!parser.expectsContinue());
    QCOMPARE(parser.state(), HttpRequestParser::State::Complete);
}

void tst_HttpRequestParser::keepsTrailersOutOfHeaders()
{
    HttpRequestParser parser(kHeaderLimit, kBodyLimit);
    parser.feed(chunked("0\r\nAuthorization: forged\r\nContent-Length: 5\r\n\r\n"));
    QCOMPARE(parser.state(), HttpRequestParser::State::Complete);
    const HttpServerRequest request = parser.takeRequest().request;
    QVERIFY(request.header("Authorization").isEmpty());
    QVERIFY(request.header("Content-Length").isEmpty());
}

QTEST_GUILESS_MAIN(tst_HttpRequestParser)
#include "tst_HttpRequestParser.moc"
