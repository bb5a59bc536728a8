// SPDX-License-Identifier: Apache-2.0
#include "net/HttpServer.h"

#include "support/FakeClock.h"
#include "support/RawClient.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace ams;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

QByteArray post(const QByteArray &body)
{
    return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class tst_HttpServer : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void answersOrRefuses_data();
    void answersOrRefuses();
    void framesReplies_data();
    void framesReplies();
    void repliesCannotBeSplit();
    void answersPipelinedRequestsInOrder();
    void readsNoFurtherThanThePipelineLimit();
    void answeringCallsNoHandler();
    void refusalWaitsForEarlierAnswers();
    void sendsContinueWhenAsked();
    void continueWaitsForEarlierAnswers();
    void filterSeesRequestsFirst();
    void forgottenRequestsAreAnswered();
    void onlyTheFirstAnswerCounts();
    void dropClosesWithoutAnswer();
    void respondersOutliveConnectionAndServer();
    void handsOverUpgrades();
    void refusesUpgradesThatAreNone();
    void closeLetsOpenRequestsFinish();
    void cannotListenTwice();

private:
    FakeClock m_clock;
    std::unique_ptr<HttpServer> m_server;
    std::vector<HttpResponder> m_deferred; // requests to /later
};

void tst_HttpServer::init()
{
    m_server =
        std::make_unique<HttpServer>(m_clock, HttpServerLimits{.headerBytes = 1024, .bodyBytes = 1000, .pipelined = 4});
    m_server->route("GET", QStringLiteral("/x"), [](const HttpServerRequest &, const HttpResponder &r) {
        r.reply(HttpServerReply::text(200, "x"));
    });
    m_server->route("POST", QStringLiteral("/echo"),
                    [](const HttpServerRequest &request, const HttpResponder &responder) {
                        responder.reply(HttpServerReply::text(200, request.body));
                    });
    m_server->route("GET", QStringLiteral("/later"),
                    [this](const HttpServerRequest &, const HttpResponder &r) { m_deferred.push_back(r); });
    m_server->route("GET", QStringLiteral("/forget"), [](const HttpServerRequest &, const HttpResponder &) {});
    m_server->route("GET", QStringLiteral("/status/{code}"),
                    [](const HttpServerRequest &request, const HttpResponder &r) {
                        r.reply({request.captured.value(QStringLiteral("code")).toInt(), {}, "body"});
                    });
    QVERIFY(m_server->listen(QHostAddress::LocalHost, 0));
}

void tst_HttpServer::cleanup()
{
    m_deferred.clear();
    m_server.reset();
}

void tst_HttpServer::answersOrRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("statuses");
    QTest::addColumn<bool>("closes");
    const auto row = [](const char *name, const QByteArray &bytes, const char *statuses, bool closes) {
        QTest::newRow(name) << bytes << QByteArray(statuses) << closes;
    };
    row("GET keeps the connection", get("/x"), "200", false);
    row("client asks to close", get("/x", "Connection: close\r\n"), "200", true);
    row("HTTP/1.0 closes", "GET /x HTTP/1.0\r\n\r\n", "200", true);
    row("HTTP/1.0 may keep alive", "GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "200", false);
    row("HEAD by a GET route", "HEAD /x HTTP/1.0\r\n\r\n", "", true);
    row("unknown path", get("/nowhere"), "404", false);
    row("other method", "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n", "405", false);
    row("nothing is read after a request that closes", get("/x", "Connection: close\r\n") + get("/x"), "200", true);
    row("body up to the limit", post(QByteArray(1000, 'b')), "200", false);
    row("body over the limit", post(QByteArray(1001, 'b')), "413", true);
    row("bad request after a good one", get("/x") + "nonsense\r\n\r\n" + get("/x"), "200 400", true);
    row("smuggled request is never read",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
            get("/x"),
        "400", true);
    row("large refused upload gets its answer",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + QByteArray(3000000, 'b'), "413", true);
    row("unbounded header", "GET /x HTTP/1.1\r\nX: " + QByteArray(200000, 'h'), "431", true);
}

void tst_HttpServer::answersOrRefuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, statuses);
    QFETCH(const bool, closes);
    RawClient client(m_server->port());
    client.send(bytes);
    if (closes) {
        QVERIFY(client.isClosed());
        if (!statuses.isEmpty())
            QCOMPARE(client.statuses(), statuses);
        QTRY_COMPARE(m_server->counters().open, 0);
    } else {
        QVERIFY(client.gets(statuses));
        client.send(get("/x"));
        QVERIFY(client.gets(statuses + " 200"));
    }
}

void tst_HttpServer::framesReplies_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("reply");
    const auto row = [](const char *name, const QByteArray &request, const char *reply) {
        QTest::newRow(name) << request << QByteArray(reply);
    };
    row("200", get("/status/200"), "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");
    row("204 has no length and no body", get("/status/204"), "HTTP/1.1 204 No Content\r\n\r\n");
    row("304 has no length and no body", get("/status/304"), "HTTP/1.1 304 Not Modified\r\n\r\n");
    row("HEAD has the length and no body", "HEAD /status/200 HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
    row("unknown status", get("/status/299"), "HTTP/1.1 299 Status\r\nContent-Length: 4\r\n\r\nbody");
    row("impossible status", get("/status/0"), "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\nbody");
    row("close is announced", get("/status/200", "Connection: close\r\n"),
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody");
    row("HTTP/1.0 is told of keep-alive", "GET /status/200 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\nbody");
    row("405 lists the methods", "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain; charset=utf-8\r\nAllow: GET\r\n"
        "Content-Length: 29\r\n\r\nno such method for this path\n");
}

void tst_HttpServer::framesReplies()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, reply);
    RawClient client(m_server->port());
    client.send(request);
    QTRY_COMPARE(client.received(), reply);
}

void tst_HttpServer::repliesCannotBeSplit()
{
    RawClient client(m_server->port());
    client.send(get("/later"));
    QTRY_COMPARE(m_deferred.size(), 1U);
    m_deferred[0].reply({200,
                         {{"X-Bad", "a\r\nSet-Cookie: b"},
                          {"Content-Length", "999"},
                          {"Transfer-Encoding", "chunked"},
                          {"X\r\nY", "z"},
                          {"X-Good", "c"}},
                         "body"});
    QTRY_COMPARE(client.received(), QByteArray("HTTP/1.1 200 OK\r\nX-Good: c\r\nContent-Length: 4\r\n\r\nbody"));
}

void tst_HttpServer::answersPipelinedRequestsInOrder()
{
    RawClient client(m_server->port());
    client.send(get("/later") + get("/later") + get("/x") + get("/later"));
    QTRY_COMPARE(m_deferred.size(), 3U);
    m_deferred[2].reply(HttpServerReply::text(203, "4"));
    m_deferred[1].reply(HttpServerReply::text(202, "2"));
    QTest::qWait(0);
    QCOMPARE(client.received(), QByteArray());
    m_deferred[0].reply(HttpServerReply::text(201, "1"));
    QVERIFY(client.gets("201 202 200 203"));
    client.send(get("/x"));
    QVERIFY(client.gets("201 202 200 203 200"));
}

void tst_HttpServer::readsNoFurtherThanThePipelineLimit()
{
    RawClient client(m_server->port());
    client.send(get("/later").repeated(10));
    QTRY_COMPARE(m_deferred.size(), 4U);
    // Two rounds through the network and back for another client: the first one's bytes had every chance to be read.
    RawClient other(m_server->port());
    other.send(get("/x") + get("/x"));
    QVERIFY(other.gets("200 200"));
    QCOMPARE(m_deferred.size(), 4U);
    for (size_t i = 0; i < 10; ++i) {
        QTRY_VERIFY(m_deferred.size() > i);
        m_deferred[i].reply(HttpServerReply::text(200, "later"));
    }
    QVERIFY(client.gets(QByteArray("200 ").repeated(10).trimmed()));
}

void tst_HttpServer::answeringCallsNoHandler()
{
    RawClient client(m_server->port());
    client.send(get("/later").repeated(6));
    QTRY_COMPARE(m_deferred.size(), 4U);
    m_deferred[0].reply(HttpServerReply::text(200, "answered"));
    QCOMPARE(m_deferred.size(), 4U);
    QTRY_COMPARE(m_deferred.size(), 5U);
    // Dropping the last handle answers as well; the handler would append to the vector that is being cleared.
    m_deferred.clear();
    QCOMPARE(m_deferred.size(), 0U);
    QTRY_COMPARE(m_deferred.size(), 1U);
    m_deferred[0].reply(HttpServerReply::text(200, "answered"));
    QVERIFY(client.gets("200 500 500 500 500 200"));
}

void tst_HttpServer::refusalWaitsForEarlierAnswers()
{
    RawClient client(m_server->port());
    client.send(get("/later") + "GET bad\r\n\r\n" + get("/x"));
    QTRY_COMPARE(m_server->counters().malformed, 1U);
    QCOMPARE(client.received(), QByteArray());
    m_deferred[0].reply(HttpServerReply::text(200, "first"));
    QVERIFY(client.isClosed());
    QCOMPARE(client.statuses(), QByteArray("200 400"));
}

void tst_HttpServer::sendsContinueWhenAsked()
{
    RawClient client(m_server->port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(client.gets("100"));
    client.send("ab");
    QVERIFY(client.gets("100 200"));
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
    QVERIFY(client.gets("100 200 413"));
    QVERIFY(client.isClosed());
}

void tst_HttpServer::continueWaitsForEarlierAnswers()
{
    RawClient client(m_server->port());
    client.send(get("/later") + "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QTRY_COMPARE(m_deferred.size(), 1U);
    QCOMPARE(client.received(), QByteArray());
    m_deferred[0].reply(HttpServerReply::text(200, "first"));
    QVERIFY(client.gets("200 100"));
    client.send("ab");
    QVERIFY(client.gets("200 100 200"));
}

void tst_HttpServer::filterSeesRequestsFirst()
{
    QByteArrayList seen;
    m_server->setFilter([&seen](const HttpServerRequest &request, const HttpResponder &responder) {
        seen.append(request.target);
        if (!request.header("Authorization").isEmpty())
            return false;
        responder.reply(
            HttpServerReply::json(401, QJsonObject{{QStringLiteral("error"), QStringLiteral("who are you?")}}));
        return true;
    });
    RawClient client(m_server->port());
    client.send(get("/x") + get("/x", "Authorization: me\r\n") + get("/nowhere"));
    QVERIFY(client.gets("401 200 401"));
    QVERIFY(client.received().contains("{\"error\":\"who are you?\"}"));
    QCOMPARE(seen, (QByteArrayList{"/x", "/x", "/nowhere"}));
}

void tst_HttpServer::forgottenRequestsAreAnswered()
{
    RawClient client(m_server->port());
    client.send(get("/forget") + get("/later"));
    QVERIFY(client.gets("500"));
    m_deferred.clear();
    QVERIFY(client.gets("500 500"));
}

void tst_HttpServer::onlyTheFirstAnswerCounts()
{
    RawClient client(m_server->port());
    client.send(get("/later"));
    QTRY_COMPARE(m_deferred.size(), 1U);
    const HttpResponder copy = m_deferred[0];
    copy.reply(HttpServerReply::text(201, "one"));
    m_deferred[0].reply(HttpServerReply::text(202, "two"));
    m_deferred[0].drop();
    QVERIFY(client.gets("201"));
    client.send(get("/x"));
    QVERIFY(client.gets("201 200"));
}

void tst_HttpServer::dropClosesWithoutAnswer()
{
    RawClient client(m_server->port());
    client.send(get("/later"));
    QTRY_COMPARE(m_deferred.size(), 1U);
    m_deferred[0].drop();
    QVERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
    QTRY_COMPARE(m_server->counters().open, 0);
}

void tst_HttpServer::respondersOutliveConnectionAndServer()
{
    {
        RawClient client(m_server->port());
        client.send(get("/later") + get("/later"));
        QTRY_COMPARE(m_deferred.size(), 2U);
    }
    QTRY_COMPARE(m_server->counters().open, 0);
    m_deferred[0].reply(HttpServerReply::text(200, "nobody hears it"));
    m_deferred[1].drop();
    RawClient client(m_server->port());
    client.send(get("/later") + get("/later") + get("/later"));
    QTRY_COMPARE(m_deferred.size(), 5U);
    m_server.reset();
    m_deferred[2].reply(HttpServerReply::text(200, "nobody hears it"));
    m_deferred[3].drop();
    m_deferred.clear();
    QVERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void tst_HttpServer::handsOverUpgrades()
{
    QByteArray head;
    QPointer<QTcpSocket> socket;
    m_server->routeUpgrade(QStringLiteral("/stream"), [&](QTcpSocket *taken, const QByteArray &bytes) {
        socket = taken;
        head = bytes;
    });
    const QByteArray request = get("/stream", "Connection: Upgrade\r\nUpgrade: websocket\r\n");
    RawClient client(m_server->port());
    client.send(get("/x"));
    QVERIFY(client.gets("200"));
    client.send(request + "first frame");
    QTRY_VERIFY(socket);
    QCOMPARE(head, request + "first frame");
    QCOMPARE(socket->readAll(), head);
    QTRY_COMPARE(m_server->counters().open, 0);
    m_server.reset(); // the socket is no longer the server's
    client.send(" second");
    QTRY_COMPARE(socket->bytesAvailable(), 7);
    socket->write("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    QVERIFY(client.gets("200 101"));
    delete socket;
    QVERIFY(client.isClosed());
}

void tst_HttpServer::refusesUpgradesThatAreNone()
{
    m_server->routeUpgrade(QStringLiteral("/stream"), [](QTcpSocket *socket, const QByteArray &) {
        delete socket;
        QFAIL("no upgrade");
    });
    const QByteArray upgrade = "Connection: upgrade\r\nUpgrade: websocket\r\n";
    RawClient client(m_server->port());
    client.send(get("/stream") + "POST /stream HTTP/1.1\r\nHost: a\r\n" + upgrade + "\r\n" +
                get("/stream", upgrade + "Content-Length: 1\r\n") + "b");
    QVERIFY(client.gets("426 426 400"));
    client.send(get("/later") + get("/stream", upgrade));
    QTRY_COMPARE(m_deferred.size(), 1U);
    m_deferred[0].reply(HttpServerReply::text(200, "later"));
    QVERIFY(client.gets("426 426 400 200 400"));
}

void tst_HttpServer::closeLetsOpenRequestsFinish()
{
    QSignalSpy drained(m_server.get(), &HttpServer::drained);
    RawClient idle(m_server->port());
    idle.send(get("/x"));
    QVERIFY(idle.gets("200"));
    RawClient busy(m_server->port());
    busy.send(get("/later"));
    QTRY_COMPARE(m_deferred.size(), 1U);
    const quint16 port = m_server->port();
    m_server->close();
    QVERIFY(idle.isClosed());
    RawClient late(port);
    QTRY_COMPARE(late.socket().error(), QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(drained.count(), 0);
    m_deferred[0].reply(HttpServerReply::text(200, "done"));
    QVERIFY(busy.isClosed());
    QCOMPARE(busy.statuses(), QByteArray("200"));
    QVERIFY(busy.received().contains("Connection: close"));
    QTRY_COMPARE(drained.count(), 1);
}

void tst_HttpServer::cannotListenTwice()
{
    HttpServer second(m_clock);
    const Result<> result = second.listen(QHostAddress::LocalHost, m_server->port());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    QCOMPARE(second.port(), 0);
}

QTEST_GUILESS_MAIN(tst_HttpServer)
#include "tst_HttpServer.moc"
