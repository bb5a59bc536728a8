// SPDX-License-Identifier: Apache-2.0
#include "net/CurlHttpClient.h"
#include "net/HttpServer.h"

#include "support/FakeClock.h"
#include "support/RawServer.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

namespace {

const QByteArray kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

HttpRequest requestTo(quint16 port, const QByteArray &method = "GET", const QString &path = QStringLiteral("/"))
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(path));
    if (method == "POST")
        request.body = "data";
    return request;
}

/// What one call came to, for comparison in one line.
QByteArray outcome(const Result<HttpReply> &result)
{
    if (!result) {
        return "error " + toText(result.error().kind).toLatin1() +
               (result.error().mayHaveHappened ? " may have happened" : " did not happen");
    }
    return QByteArray::number(result->status) + ' ' + result->body + (result->truncated ? " truncated" : "");
}

} // namespace

class tst_CurlHttpClient : public QObject
{
    Q_OBJECT
private slots:
    void talksToHttpServer();
    void sendsWhatIsAsked_data();
    void sendsWhatIsAsked();
    void readsAnswers_data();
    void readsAnswers();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void nobodyListens();
    void unknownName();
    void timesOut();
    void timeoutBeforeConnectionDidNotHappen();
    void deadKeptConnection_data();
    void deadKeptConnection();
    void followsRedirects();
    void limitsRedirects();
    void neverFinishesInsideStart();
    void destroyingTheCallAborts();
    void callMayDieInItsOwnSignal();
    void clientMayDieFirst();
    void manyAtOnceOverFewConnections();
    void ignoresProxyOfTheEnvironment();

private:
    Result<HttpReply> run(const HttpRequest &request);

    SystemClock m_clock;
    CurlHttpClient m_client{m_clock, QStringLiteral("ams-test/1")};
};

Result<HttpReply> tst_CurlHttpClient::run(const HttpRequest &request)
{
    Result<HttpReply> answer = fail(ErrorKind::Bug, QStringLiteral("not finished"));
    int count = 0;
    const auto call = m_client.start(request);
    connect(call.get(), &HttpCall::finished, this, [&](const Result<HttpReply> &result) {
        answer = result;
        ++count;
    });
    static_cast<void>(QTest::qWaitFor([&count] { return count > 0; }, 20000));
    return answer;
}

void tst_CurlHttpClient::talksToHttpServer()
{
    HttpServer server(m_clock);
    server.route("PUT", QStringLiteral("/things/{id}"),
                 [](const HttpServerRequest &request, const HttpResponder &responder) {
                     responder.reply({201,
                                      {{"X-Id", request.captured.value(QStringLiteral("id")).toUtf8()},
                                       {"X-Query", request.query.queryItemValue(QStringLiteral("q")).toUtf8()},
                                       {"X-Agent", request.header("User-Agent")},
                                       {"X-Empty", ""}},
                                      request.body});
                 });
    QVERIFY(server.listen(QHostAddress::LocalHost, 0));
    HttpRequest request = requestTo(server.port(), "PUT", QStringLiteral("/things/a%2Fb?q=1"));
    request.body = QByteArray(700000, 'x');
    const auto reply = run(request);
    QVERIFY(reply);
    QCOMPARE(reply->status, 201);
    QCOMPARE(reply->body, request.body);
    QCOMPARE(headerValue(reply->headers, "x-id"), QByteArray("a/b"));
    QCOMPARE(headerValue(reply->headers, "x-query"), QByteArray("1"));
    QCOMPARE(headerValue(reply->headers, "x-agent"), QByteArray("ams-test/1"));
    QCOMPARE(reply->url, request.url);
    QVERIFY(!reply->truncated);
}

void tst_CurlHttpClient::sendsWhatIsAsked_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray() << QByteArray("GET /p?q HTTP/1.1 |");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray() << QByteArray("HEAD /p?q HTTP/1.1 |");
    QTest::newRow("POST without body") << QByteArray("POST") << QByteArray()
                                       << QByteArray("POST /p?q HTTP/1.1 Content-Length: 0 |");
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("ab")
                          << QByteArray("POST /p?q HTTP/1.1 Content-Length: 2 |ab");
    QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray("ab")
                           << QByteArray("PATCH /p?q HTTP/1.1 Content-Length: 2 |ab");
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray() << QByteArray("DELETE /p?q HTTP/1.1 |");
    QTest::newRow("DELETE with body") << QByteArray("DELETE") << QByteArray("ab")
                                      << QByteArray("DELETE /p?q HTTP/1.1 Content-Length: 2 |ab");
    QTest::newRow("GET with body") << QByteArray("GET") << QByteArray("ab")
                                   << QByteArray("GET /p?q HTTP/1.1 Content-Length: 2 |ab");
}

void tst_CurlHttpClient::sendsWhatIsAsked()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, sent);
    RawServer server([](QTcpSocket &socket, int, const QByteArray &request) {
        socket.write(request.startsWith("HEAD") ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" : kOk);
    });
    HttpRequest request = requestTo(server.port(), method, QStringLiteral("/p?q#fragment"));
    request.body = body;
    request.headers = {{"X-One", "1"}, {"X-Empty", ""}};
    QVERIFY(run(request));
    QByteArray seen = server.request(1);
    const QByteArrayList own = {"Host: 127.0.0.1:" + QByteArray::number(server.port()), "User-Agent: ams-test/1",
                                "Accept: */*", "X-One: 1", "X-Empty:"};
    for (const QByteArray &line : own) {
        QVERIFY2(seen.contains(QByteArray(line + "\r\n")), seen.constData());
        seen.replace(QByteArray(line + "\r\n"), "");
    }
    QCOMPARE(seen.replace("\r\n\r\n", " |").replace("\r\n", " "), sent);
}

void tst_CurlHttpClient::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &answer, const char *expected) {
        QTest::newRow(name) << answer << QByteArray(expected);
    };
    row("by length", kOk, "200 ok");
    row("by chunks, with trailer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX: y\r\n\r\n",
        "200 ok");
    row("until the end", "HTTP/1.1 200 OK\r\n\r\nok", "200 ok");
    row("after 100", "HTTP/1.1 100 Continue\r\n\r\n" + kOk, "200 ok");
    row("without body", "HTTP/1.1 204 No Content\r\n\r\n", "204 ");
    row("an error is a reply", "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno", "503 no");
    row("a redirect is a reply", "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 2\r\n\r\nno", "302 no");
    row("larger than asked for", "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n" + QByteArray(30, 'x'),
        "200 xxxxxxxxxx truncated");
    row("exactly as large as asked for", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + QByteArray(10, 'x'),
        "200 xxxxxxxxxx");
    row("endless", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(3000000, 'x'), "200 xxxxxxxxxx truncated");
    row("closed at once", "", "error unreachable may have happened");
    row("closed within the header", "HTTP/1.1 200 OK\r\nX: ", "error unreachable may have happened");
    row("closed within the body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok",
        "error unreachable may have happened");
    row("closed within a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok",
        "error unreachable may have happened");
    row("garbage", "\x16\x03\x01 what is this?\r\n\r\n", "error corrupt may have happened");
    row("garbage that is text", "SSH-2.0-OpenSSH_9.2\r\n", "error corrupt may have happened");
    row("status without number", "HTTP/1.1 OK\r\n\r\n", "error corrupt may have happened");
    row("endless header", "HTTP/1.1 200 OK\r\n" + QByteArray("X: y\r\n").repeated(60000),
        "error corrupt may have happened");
}

void tst_CurlHttpClient::readsAnswers()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, expected);
    RawServer server([&answer](QTcpSocket &socket, int, const QByteArray &) {
        socket.write(answer);
        socket.disconnectFromHost();
    });
    for (const QByteArray method : {"GET", "POST"}) {
        HttpRequest request = requestTo(server.port(), method);
        request.maxReplyBytes = 10;
        const auto result = run(request);
        if (!result)
            qInfo("%s: %s", method.constData(), qPrintable(result.error().message));
        QCOMPARE(outcome(result), expected);
        if (result)
            QVERIFY(headerValue(result->headers, "X").isEmpty());
    }
    QCOMPARE(server.requests(), 2);
}

void tst_CurlHttpClient::refusesBadRequests_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no address") << QString() << QByteArray("GET") << QByteArray("X") << QByteArray("y");
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << QByteArray("GET") << QByteArray("X")
                          << QByteArray("y");
    QTest::newRow("ftp") << QStringLiteral("ftp://127.0.0.1/") << QByteArray("GET") << QByteArray("X")
                         << QByteArray("y");
    QTest::newRow("method") << QStringLiteral("http://127.0.0.1/") << QByteArray("GET /x") << QByteArray("X")
                            << QByteArray("y");
    QTest::newRow("header name") << QStringLiteral("http://127.0.0.1/") << QByteArray("GET") << QByteArray("X: a\r\nY")
                                 << QByteArray("y");
    QTest::newRow("header value") << QStringLiteral("http://127.0.0.1/") << QByteArray("GET") << QByteArray("X")
                                  << QByteArray("a\nY: b");
}

void tst_CurlHttpClient::refusesBadRequests()
{
    QFETCH(const QString, url);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, value);
    HttpRequest request;
    request.url = QUrl(url);
    request.method = method;
    request.headers = {{header, value}};
    QCOMPARE(outcome(run(request)), QByteArray("error invalid did not happen"));
}

void tst_CurlHttpClient::nobodyListens()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    QCOMPARE(outcome(run(requestTo(port, "POST"))), QByteArray("error unreachable did not happen"));
}

void tst_CurlHttpClient::unknownName()
{
    HttpRequest request = requestTo(80, "POST");
    request.url.setHost(QStringLiteral("no-such-host.invalid"));
    const auto result = run(request);
    QCOMPARE(outcome(result), QByteArray("error unreachable did not happen"));
    QVERIFY(result.error().message.contains(QStringLiteral("no-such-host.invalid")));
}

void tst_CurlHttpClient::timesOut()
{
    FakeClock clock;
    CurlHttpClient client(clock, QStringLiteral("t"));
    RawServer server([](QTcpSocket &socket, int, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha");
    });
    Result<HttpReply> answer;
    int count = 0;
    const auto call = client.start(requestTo(server.port(), "POST"));
    connect(call.get(), &HttpCall::finished, this, [&](const Result<HttpReply> &result) {
        answer = result;
        ++count;
    });
    QTRY_COMPARE(server.requests(), 1);
    clock.advance(29999ms);
    QCOMPARE(count, 0);
    clock.advance(1ms);
    QCOMPARE(count, 1);
    QCOMPARE(outcome(answer), QByteArray("error timeout may have happened"));
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_CurlHttpClient::timeoutBeforeConnectionDidNotHappen()
{
    FakeClock clock;
    CurlHttpClient client(clock, QStringLiteral("t"), {.connectionsPerHost = 1});
    RawServer server([](QTcpSocket &, int, const QByteArray &) {}); // never answers
    HttpRequest patient = requestTo(server.port(), "POST");
    patient.timeout = 1h;
    const auto first = client.start(patient);
    const auto waiting = client.start(requestTo(server.port(), "POST"));
    Result<HttpReply> answer;
    int count = 0;
    connect(waiting.get(), &HttpCall::finished, this, [&](const Result<HttpReply> &result) {
        answer = result;
        ++count;
    });
    QTRY_COMPARE(server.requests(), 1);
    clock.advance(30s);
    QCOMPARE(count, 1);
    QCOMPARE(outcome(answer), QByteArray("error timeout did not happen"));
    QCOMPARE(server.requests(), 1);
}

void tst_CurlHttpClient::deadKeptConnection_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("deaths"); // of the connection, from the second request on
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<int>("requests");
    QTest::newRow("GET is repeated once") << QByteArray("GET") << 1 << QByteArray("200 ok") << 3;
    QTest::newRow("GET is repeated no more than once")
        << QByteArray("GET") << 5 << QByteArray("error unreachable may have happened") << 3;
    QTest::newRow("POST is not repeated")
        << QByteArray("POST") << 1 << QByteArray("error unreachable may have happened") << 2;
    QTest::newRow("DELETE is not repeated")
        << QByteArray("DELETE") << 1 << QByteArray("error unreachable may have happened") << 2;
    QTest::newRow("PUT is not repeated") << QByteArray("PUT") << 1 << QByteArray("error unreachable may have happened")
                                         << 2;
}

void tst_CurlHttpClient::deadKeptConnection()
{
    QFETCH(const QByteArray, method);
    QFETCH(const int, deaths);
    QFETCH(const QByteArray, expected);
    QFETCH(const int, requests);
    // Takes the request, whose effect may so have happened, and closes without an answer.
    RawServer server([deaths](QTcpSocket &socket, int number, const QByteArray &) {
        if (number > 1 && number <= 1 + deaths)
            socket.abort();
        else
            socket.write(kOk);
    });
    QCOMPARE(outcome(run(requestTo(server.port()))), QByteArray("200 ok"));
    QCOMPARE(outcome(run(requestTo(server.port(), method))), expected);
    QCOMPARE(server.requests(), requests);
    QCOMPARE(outcome(run(requestTo(server.port(), "GET"))).left(3), deaths > 1 ? QByteArray("err") : QByteArray("200"));
}

void tst_CurlHttpClient::followsRedirects()
{
    RawServer target([](QTcpSocket &socket, int, const QByteArray &) { socket.write(kOk); });
    RawServer server([&target](QTcpSocket &socket, int number, const QByteArray &) {
        const QByteArray location =
            number == 1 ? QByteArray("/second")
                        : QByteArray("http://127.0.0.1:" + QByteArray::number(target.port()) + "/third");
        socket.write("HTTP/1.1 307 Go\r\nContent-Length: 2\r\nLocation: " + location + "\r\n\r\nno");
    });
    HttpRequest request = requestTo(server.port(), "POST", QStringLiteral("/first"));
    request.headers = {{"Authorization", "secret"}};
    request.maxRedirects = 2;
    const auto reply = run(request);
    QCOMPARE(outcome(reply), QByteArray("200 ok"));
    QCOMPARE(reply->url.path(), QStringLiteral("/third"));
    QCOMPARE(reply->url.port(), target.port());
    QVERIFY(server.request(1).startsWith("POST /first "));
    QVERIFY(server.request(2).startsWith("POST /second "));
    QVERIFY(server.request(2).contains("secret"));
    QVERIFY(target.request(1).startsWith("POST /third "));
    QVERIFY(target.request(1).endsWith("\r\n\r\ndata"));
    QVERIFY(!target.request(1).contains("secret"));
}

void tst_CurlHttpClient::limitsRedirects()
{
    RawServer server([](QTcpSocket &socket, int, const QByteArray &) {
        socket.write("HTTP/1.1 302 Go\r\nContent-Length: 4\r\nLocation: /again\r\n\r\nloop");
    });
    HttpRequest request = requestTo(server.port());
    request.maxRedirects = 5;
    QCOMPARE(outcome(run(request)), QByteArray("302 loop"));
    QCOMPARE(server.requests(), 6);
}

void tst_CurlHttpClient::neverFinishesInsideStart()
{
    HttpRequest bad;
    const auto invalid = m_client.start(bad);
    QSignalSpy spy(invalid.get(), &HttpCall::finished);
    QVERIFY(spy.isValid());
    QCOMPARE(spy.count(), 0);
    QTRY_COMPARE(spy.count(), 1);
    QTest::qWait(0);
    QCOMPARE(spy.count(), 1);
}

void tst_CurlHttpClient::destroyingTheCallAborts()
{
    RawServer server([](QTcpSocket &, int, const QByteArray &) {}); // never answers
    auto call = m_client.start(requestTo(server.port()));
    int count = 0;
    connect(call.get(), &HttpCall::finished, this, [&count] { ++count; });
    QTRY_COMPARE(server.requests(), 1);
    QCOMPARE(server.openConnections(), 1);
    call.reset();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(count, 0);
    auto queued = m_client.start(requestTo(server.port()));
    queued.reset();
    QTest::qWait(0);
    QCOMPARE(server.requests(), 1);
}

void tst_CurlHttpClient::callMayDieInItsOwnSignal()
{
    RawServer server([](QTcpSocket &socket, int, const QByteArray &) { socket.write(kOk); });
    std::vector<std::unique_ptr<HttpCall>> calls;
    int finished = 0;
    for (int i = 0; i < 10; ++i) {
        calls.push_back(m_client.start(requestTo(server.port())));
        // The first to finish destroys all the others, too.
        connect(calls.back().get(), &HttpCall::finished, this, [&] {
            ++finished;
            calls.clear();
        });
    }
    QTRY_COMPARE(finished, 1);
    QCOMPARE(outcome(run(requestTo(server.port()))), QByteArray("200 ok"));
    QCOMPARE(finished, 1);
}

void tst_CurlHttpClient::clientMayDieFirst()
{
    RawServer server([](QTcpSocket &socket, int number, const QByteArray &) {
        if (number == 1)
            socket.write(kOk);
    });
    auto client = std::make_unique<CurlHttpClient>(m_clock, QStringLiteral("t"));
    const auto first = client->start(requestTo(server.port()));
    const auto second = client->start(requestTo(server.port()));
    bool isDead = false;
    for (HttpCall *call : {first.get(), second.get()}) {
        connect(call, &HttpCall::finished, this, [&] {
            client.reset();
            isDead = true;
        });
    }
    QTRY_VERIFY(isDead);
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_CurlHttpClient::manyAtOnceOverFewConnections()
{
    RawServer server([](QTcpSocket &socket, int number, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + QByteArray::number(10000 + number));
    });
    CurlHttpClient client(m_clock, QStringLiteral("t"), {.connectionsPerHost = 8});
    std::vector<std::unique_ptr<HttpCall>> calls;
    QList<QByteArray> bodies;
    for (int i = 0; i < 500; ++i) {
        calls.push_back(client.start(requestTo(server.port(), i % 2 == 0 ? "GET" : "POST")));
        connect(calls.back().get(), &HttpCall::finished, this, [&bodies](const Result<HttpReply> &result) {
            if (result)
                bodies.append(result->body);
        });
    }
    QTRY_COMPARE(bodies.size(), 500);
    std::sort(bodies.begin(), bodies.end());
    QCOMPARE(bodies.first(), QByteArray("10001"));
    QCOMPARE(bodies.last(), QByteArray("10500"));
    QCOMPARE(server.connections(), 8);
}

void tst_CurlHttpClient::ignoresProxyOfTheEnvironment()
{
    RawServer server([](QTcpSocket &socket, int, const QByteArray &) { socket.write(kOk); });
    RawServer proxy([](QTcpSocket &socket, int, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy");
    });
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    QCOMPARE(outcome(run(requestTo(server.port()))), QByteArray("200 ok"));
    CurlHttpClient asked(m_clock, QStringLiteral("t"), {.proxy = CurlHttpOptions::Proxy::FromEnvironment});
    const auto call = asked.start(requestTo(server.port()));
    QByteArray body;
    connect(call.get(), &HttpCall::finished, this,
            [&body](const Result<HttpReply> &result) { body = outcome(result); });
    QTRY_COMPARE(body, QByteArray("200 proxy"));
    qunsetenv("http_proxy");
}

QTEST_GUILESS_MAIN(tst_CurlHttpClient)
#include "tst_CurlHttpClient.moc"
