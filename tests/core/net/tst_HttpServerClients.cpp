// SPDX-License-Identifier: Apache-2.0
// Clients that are slow, silent, many, or leave: none of them may cost the others anything.
#include "net/HttpServer.h"

#include "support/FakeClock.h"
#include "support/RawClient.h"

#include <QRegularExpression>
#include <QTest>

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace ams;
using namespace std::chrono_literals;

namespace {

const QByteArray kGet = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

/// Two descriptors a connection, since both ends are in this process.
int connectionsPossible(int wanted)
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return std::min(wanted, static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1000000) / 2) - 100);
}

} // namespace

class tst_HttpServerClients : public QObject
{
    Q_OBJECT
private slots:
    void deadlines_data();
    void deadlines();
    void tricklingDoesNotHelp();
    void idleConnectionsAreClosed();
    void waitingForAnAnswerIsNotIdle();
    void clientThatNeverReadsIsCutOff();
    void pipeliningWithoutReadingCostsLittle();
    void readsOnWhenAnswersAreTaken();
    void connectionLimits();
    void thousandsOfSilentConnections();
    void outOfDescriptors();
    void clientsThatLeaveEarly();
    void halfClosedClientGetsItsAnswer();
    void sweepSleepsWithoutClients();

private:
    void start(HttpServerLimits limits = {});

    FakeClock m_clock;
    std::unique_ptr<HttpServer> m_server;
    std::vector<HttpResponder> m_deferred;
};

void tst_HttpServerClients::start(HttpServerLimits limits)
{
    m_deferred.clear();
    m_server.reset();
    m_clock.advance(1h); // past the timers of the server before
    m_server = std::make_unique<HttpServer>(m_clock, limits);
    m_server->route("GET", QStringLiteral("/x"), [](const HttpServerRequest &, const HttpResponder &r) {
        r.reply(HttpServerReply::text(200, "x"));
    });
    m_server->route("POST", QStringLiteral("/x"), [](const HttpServerRequest &, const HttpResponder &r) {
        r.reply(HttpServerReply::text(200, "x"));
    });
    m_server->route("GET", QStringLiteral("/later"),
                    [this](const HttpServerRequest &, const HttpResponder &r) { m_deferred.push_back(r); });
    m_server->route("GET", QStringLiteral("/big"), [](const HttpServerRequest &, const HttpResponder &r) {
        r.reply(HttpServerReply::text(200, QByteArray(1024 * 1024, 'b')));
    });
    QVERIFY(m_server->listen(QHostAddress::LocalHost, 0));
}

void tst_HttpServerClients::deadlines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("silent from the start") << QByteArray() << QByteArray() << 10 << QByteArray();
    QTest::newRow("half a header") << kGet + "GET /x HT" << QByteArray("200") << 10 << QByteArray("200 408");
    QTest::newRow("half a body")
        << QByteArray("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        << QByteArray("100") << 30 << QByteArray("100 408");
    QTest::newRow("half a chunk") << kGet + "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
                                  << QByteArray("200") << 30 << QByteArray("200 408");
}

void tst_HttpServerClients::deadlines()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, before);
    QFETCH(const int, seconds);
    QFETCH(const QByteArray, after);
    start();
    RawClient client(m_server->port());
    client.send(bytes);
    QTRY_COMPARE(m_server->counters().open, 1);
    QVERIFY(client.gets(before));
    m_clock.advance(std::chrono::seconds(seconds) - 1s);
    QCOMPARE(m_server->counters().timedOut, 0U);
    QVERIFY(client.isOpen());
    m_clock.advance(2s);
    QCOMPARE(m_server->counters().timedOut, 1U);
    QVERIFY(client.isClosed());
    QCOMPARE(client.statuses(), after);
    QTRY_COMPARE(m_server->counters().open, 0);
}

void tst_HttpServerClients::tricklingDoesNotHelp()
{
    start();
    RawClient client(m_server->port());
    QTRY_COMPARE(m_server->counters().open, 1);
    int second = 0;
    for (; second < 20 && m_server->counters().open == 1; ++second) {
        client.send("x");
        QTRY_VERIFY(client.socket().bytesToWrite() == 0);
        m_clock.advance(1s);
    }
    QVERIFY2(second >= 10 && second <= 12, qPrintable(QString::number(second)));
    QVERIFY(client.isClosed());
}

void tst_HttpServerClients::idleConnectionsAreClosed()
{
    start();
    RawClient client(m_server->port());
    client.send(kGet);
    QVERIFY(client.gets("200"));
    m_clock.advance(59s);
    client.send(kGet);
    QVERIFY(client.gets("200 200"));
    m_clock.advance(59s);
    QVERIFY(client.isOpen());
    m_clock.advance(2s);
    QVERIFY(client.isClosed());
    QCOMPARE(m_server->counters().timedOut, 0U);
}

void tst_HttpServerClients::waitingForAnAnswerIsNotIdle()
{
    start();
    RawClient client(m_server->port());
    client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(m_deferred.size(), 1U);
    m_clock.advance(1h);
    m_deferred[0].reply(HttpServerReply::text(200, "at last"));
    QVERIFY(client.gets("200"));
}

void tst_HttpServerClients::clientThatNeverReadsIsCutOff()
{
    start();
    RawClient client(m_server->port());
    client.socket().setReadBufferSize(1);
    client.socket().disconnect();
    client.send(QByteArray("GET /big HTTP/1.1\r\nHost: a\r\n\r\n").repeated(16));
    QTRY_VERIFY(m_server->counters().requests >= 4);
    m_clock.advance(29s);
    QCOMPARE(m_server->counters().open, 1);
    m_clock.advance(2s);
    QTRY_COMPARE(m_server->counters().open, 0);
    QCOMPARE(m_server->counters().timedOut, 1U);
}

void tst_HttpServerClients::pipeliningWithoutReadingCostsLittle()
{
    start({.pipelined = 1000000, .unsentBytes = 2 * 1024 * 1024});
    RawClient client(m_server->port());
    client.socket().setReadBufferSize(1);
    client.socket().disconnect();
    client.send(QByteArray("GET /big HTTP/1.1\r\nHost: a\r\n\r\n").repeated(5000));
    QTRY_VERIFY(m_server->counters().requests >= 2);
    RawClient other(m_server->port());
    for (int i = 0; i < 50; ++i) {
        other.send(kGet);
        QVERIFY(other.gets(QByteArray("200 ").repeated(i + 1).trimmed()));
    }
    // What the system's socket buffers take, and 2 MB; by far not 5,000 answers.
    QVERIFY2(m_server->counters().requests < 100, qPrintable(QString::number(m_server->counters().requests)));
}

void tst_HttpServerClients::readsOnWhenAnswersAreTaken()
{
    // The limit is reached by every answer, and the system takes each at once.
    start({.unsentBytes = 1});
    RawClient client(m_server->port());
    client.send(kGet.repeated(50));
    QVERIFY(client.gets(QByteArray("200 ").repeated(50).trimmed()));
    RawClient big(m_server->port());
    big.send(QByteArray("GET /big HTTP/1.1\r\nHost: a\r\n\r\n").repeated(10));
    QVERIFY(big.gets(QByteArray("200 ").repeated(10).trimmed()));
}

void tst_HttpServerClients::connectionLimits()
{
    start({.connections = 5, .connectionsPerPeer = 3});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_server->port()));
        clients.back()->send(kGet);
        QVERIFY(clients.back()->gets("200"));
    }
    RawClient fourth(m_server->port());
    QVERIFY(fourth.isClosed());
    QCOMPARE(m_server->counters().refused, 1U);
    clients.pop_back();
    QTRY_COMPARE(m_server->counters().open, 2);
    RawClient fifth(m_server->port());
    fifth.send(kGet);
    QVERIFY(fifth.gets("200"));
    QCOMPARE(m_server->counters().accepted, 4U);
}

void tst_HttpServerClients::thousandsOfSilentConnections()
{
    const int count = connectionsPossible(2000);
    QVERIFY(count > 300);
    start({.connections = 10000, .connectionsPerPeer = 10000});
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < count; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        if (i % 200 == 199)
            QTRY_COMPARE(m_server->counters().open, i + 1);
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_server->counters().open, count, 20000);
    RawClient client(m_server->port());
    client.send(kGet);
    QVERIFY(client.gets("200"));
    m_clock.advance(11s);
    QTRY_COMPARE(m_server->counters().open, 1);
    client.send(kGet);
    QVERIFY(client.gets("200 200"));
}

void tst_HttpServerClients::outOfDescriptors()
{
    start();
    // The system completes these connections before the server accepts them.
    std::vector<int> waiting;
    for (int i = 0; i < 20; ++i) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_server->port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        waiting.push_back(::socket(AF_INET, SOCK_STREAM, 0));
        QCOMPARE(::connect(waiting.back(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    }
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    rlimit tight = limit;
    tight.rlim_cur = static_cast<rlim_t>(waiting.back()) + 1;
    setrlimit(RLIMIT_NOFILE, &tight);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot accept connections")));
    QTRY_VERIFY(m_clock.hasTimers());
    QCOMPARE(m_server->counters().open, 0);
    setrlimit(RLIMIT_NOFILE, &limit);
    m_clock.advance(200ms);
    QTRY_COMPARE(m_server->counters().open, 20);
    for (const int descriptor : waiting)
        ::close(descriptor);
    QTRY_COMPARE(m_server->counters().open, 0);
}

void tst_HttpServerClients::clientsThatLeaveEarly()
{
    start();
    for (const char *bytes :
         {"", "G", "GET /x HTTP/1.1\r\n", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
          "GET /later HTTP/1.1\r\nHost: a\r\n\r\n", "GET /big HTTP/1.1\r\nHost: a\r\n\r\n"}) {
        {
            RawClient client(m_server->port());
            client.send(bytes);
            QTRY_COMPARE(m_server->counters().open, 1);
            client.socket().abort();
        }
        QTRY_COMPARE(m_server->counters().open, 0);
    }
    QTRY_COMPARE(m_deferred.size(), 1U);
    m_deferred[0].reply(HttpServerReply::text(200, "too late"));
    RawClient client(m_server->port());
    client.send(kGet);
    QVERIFY(client.gets("200"));
}

void tst_HttpServerClients::halfClosedClientGetsItsAnswer()
{
    start();
    RawClient client(m_server->port());
    client.send(kGet);
    ::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR);
    QVERIFY(client.gets("200"));
    QVERIFY(client.isClosed());
    QTRY_COMPARE(m_server->counters().open, 0);
}

void tst_HttpServerClients::sweepSleepsWithoutClients()
{
    FakeClock clock;
    HttpServer server(clock);
    QVERIFY(server.listen(QHostAddress::LocalHost, 0));
    QVERIFY(!clock.hasTimers());
    {
        RawClient client(server.port());
        QTRY_COMPARE(server.counters().open, 1);
        QVERIFY(clock.hasTimers());
    }
    QTRY_COMPARE(server.counters().open, 0);
    clock.advance(1s);
    QVERIFY(!clock.hasTimers());
}

QTEST_GUILESS_MAIN(tst_HttpServerClients)
#include "tst_HttpServerClients.moc"
