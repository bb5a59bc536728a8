// SPDX-License-Identifier: Apache-2.0
// Mutated requests must never bring the server down. AMS_FUZZ_COUNT sets how many, AMS_FUZZ_SEED repeats a run.
#include "net/HttpServer.h"

#include "base/Random.h"
#include "support/FakeClock.h"
#include "support/RawClient.h"

#include <QTest>

using namespace ams;

namespace {

const QByteArrayList kSeeds = {
    "GET /x HTTP/1.1\r\nHost: a\r\nUser-Agent: t/1\r\nAccept: */*\r\n\r\n",
    "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello",
    "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;e=1\r\nhello\r\n0\r\nT: 1\r\n\r\n",
    "POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
    "GET /u HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n",
    "HEAD http://a/v/%E3%81%82?q=1&r=%26 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
};
const QByteArrayList kWords = {"\r\n",
                               "\n",
                               "\r",
                               "\r\n\r\n",
                               " ",
                               "\t",
                               ":",
                               "%",
                               "%00",
                               "/../",
                               "0",
                               "ffffffffffffffff",
                               "Content-Length: 1\r\n",
                               "Transfer-Encoding: chunked\r\n",
                               "Host: b\r\n",
                               "Connection: close\r\n",
                               ";",
                               ",",
                               "\x80",
                               "HTTP/1.1"};

class Mutator
{
public:
    explicit Mutator(quint64 seed) : m_random(seed) {}

    QByteArray next()
    {
        QByteArray bytes;
        for (quint64 requests = 1 + below(3); requests > 0; --requests)
            bytes += kSeeds[static_cast<qsizetype>(below(static_cast<quint64>(kSeeds.size())))];
        for (quint64 edits = below(6); edits > 0; --edits)
            edit(bytes);
        return bytes;
    }
    quint64 below(quint64 limit) { return m_random.next() % limit; }

private:
    void edit(QByteArray &bytes)
    {
        const auto at = static_cast<qsizetype>(below(static_cast<quint64>(bytes.size()) + 1));
        const auto length = static_cast<qsizetype>(1 + below(8));
        switch (below(6)) {
        case 0:
            bytes.insert(at, static_cast<char>(below(256)));
            break;
        case 1:
            bytes.remove(at, length);
            break;
        case 2:
            bytes.insert(at, kWords[static_cast<qsizetype>(below(static_cast<quint64>(kWords.size())))]);
            break;
        case 3:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 4:
            bytes.insert(at, bytes.mid(at / 2, length * 8));
            break;
        default:
            bytes.insert(at, QByteArray(static_cast<qsizetype>(below(3000)), static_cast<char>(below(256))));
        }
    }

    SeededRandom m_random;
};

} // namespace

class tst_HttpServerMutations : public QObject
{
    Q_OBJECT
private slots:
    void survives();
};

void tst_HttpServerMutations::survives()
{
    const int count =
        qEnvironmentVariableIntValue("AMS_FUZZ_COUNT") > 0 ? qEnvironmentVariableIntValue("AMS_FUZZ_COUNT") : 3000;
    const auto seed = static_cast<quint64>(
        qEnvironmentVariableIsSet("AMS_FUZZ_SEED") ? qEnvironmentVariableIntValue("AMS_FUZZ_SEED") : 20260101);
    qInfo("%d mutated requests from seed %llu", count, seed);
    FakeClock clock;
    HttpServer server(clock, {.headerBytes = 2048, .bodyBytes = 4096, .pipelined = 3});
    std::vector<HttpResponder> deferred;
    const auto answer = [&deferred](const HttpServerRequest &request, const HttpResponder &responder) {
        if (request.body.size() % 2 == 1)
            deferred.push_back(responder);
        else
            responder.reply(HttpServerReply::text(200, request.target));
    };
    for (const QByteArray method : {"GET", "POST", "OPTIONS"}) {
        server.route(method, QStringLiteral("/x"), answer);
        server.route(method, QStringLiteral("/v/{name}"), answer);
    }
    server.routeUpgrade(QStringLiteral("/u"), [](QTcpSocket *socket, const QByteArray &) { socket->deleteLater(); });
    QVERIFY(server.listen(QHostAddress::LocalHost, 0));

    Mutator mutator(seed);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < count; ++i) {
        const QByteArray bytes = mutator.next();
        clients.push_back(std::make_unique<RawClient>(server.port()));
        const auto cut = static_cast<qsizetype>(mutator.below(static_cast<quint64>(bytes.size()) + 1));
        clients.back()->send(bytes.left(cut));
        clients.back()->send(bytes.mid(cut));
        if (mutator.below(4) == 0)
            clients.back()->socket().abort();
        if (mutator.below(3) == 0)
            deferred.clear();
        if (clients.size() >= 20) {
            clock.advance(std::chrono::seconds(mutator.below(2) * 70));
            clients.erase(clients.begin(), clients.begin() + 10);
        }
        if (i % 100 == 0 || i == count - 1) {
            RawClient good(server.port());
            good.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
            QVERIFY2(good.gets("200"), qPrintable(QStringLiteral("after request %1").arg(i)));
        }
    }
    QVERIFY(server.counters().malformed > static_cast<quint64>(count) / 10);
    QVERIFY(server.counters().requests > static_cast<quint64>(count) / 10);
    clients.clear();
    deferred.clear();
    QTRY_COMPARE(server.counters().open, 0);
}

QTEST_GUILESS_MAIN(tst_HttpServerMutations)
#include "tst_HttpServerMutations.moc"
